"""When each tag last changed: counters in a file that all processes here share. Read by whoever keeps copies.

A copy remembers the moment its render began and the slots of its tags; it holds as long as none of them moved since.
A moment is never used twice, so that a late write brings no old copy back.
"""

import fcntl
import mmap
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from django.conf import settings

# Sixteen megabytes that all processes share. With fewer, strangers would meet in a slot too often: of pages with
# twenty-five tags, a publication that moves fifty reaches one in sixteen hundred by chance.
SLOTS = 2_097_152
# Numbers of changes made here, so that the same change told again from elsewhere moves nothing.
REMEMBERED_CHANGES = 8_192
_LATEST, _EPOCH, _CHANGES = 0, 1, 16
_TAGS = _CHANGES + REMEMBERED_CHANGES
_WORDS = _TAGS + SLOTS
_BYTES = 8

Slots = tuple[int, ...]


def slots_of(tags: Iterable[str]) -> Slots:
    """Return where the tags' counters stand; two tags in one slot only cost a needless render."""
    return tuple({_TAGS + crc32(tag.encode()) % SLOTS for tag in tags})


class TagCounters:
    """The shared counters: 64-bit moments, one a slot."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it where it is missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._path = path
        with self._lock():
            if os.fstat(self._file).st_size != _WORDS * _BYTES:
                os.ftruncate(self._file, _WORDS * _BYTES)
            self._moments = memoryview(mmap.mmap(self._file, _WORDS * _BYTES)).cast("Q")
            if not self._moments[_LATEST]:
                self._moments[_LATEST] = self._moments[_EPOCH] = time.time_ns()

    @property
    def now(self) -> int:
        """The latest moment; what was rendered from here on knows all that changed up to it."""
        return self._moments[_LATEST]

    def holds(self, moment: int, slots: Slots) -> bool:
        """Tell whether what was rendered from that moment on is still true."""
        moments = self._moments
        if moment < moments[_EPOCH]:
            return False
        for slot in slots:  # noqa: SIM110 - the hot path of every page: a generator would cost half as much again
            if moments[slot] > moment:
                return False
        return True

    def move(self, tags: Iterable[str]) -> None:
        """Make everything with one of these tags untrue."""
        slots = slots_of(tags)
        with self._lock():
            moment = self._next_moment()
            for slot in slots:
                self._moments[slot] = moment
            self._moments[_LATEST] = moment

    def knows(self, change: int) -> bool:
        """Tell whether a change was told here, by the 64 bits that name it on all machines; of old ones maybe not."""
        return self._moments[_CHANGES + change % REMEMBERED_CHANGES] == change

    def remember(self, change: int) -> None:
        """Note that all was done that the change asks for."""
        self._moments[_CHANGES + change % REMEMBERED_CHANGES] = change

    def begin_epoch(self) -> None:
        """Make everything untrue: what happened while nobody listened is unknown."""
        with self._lock():
            self._moments[_EPOCH] = self._moments[_LATEST] = self._next_moment()

    def _next_moment(self) -> int:
        # The clock keeps a file that was lost from beginning anew with moments that copies remember.
        return max(self._moments[_LATEST] + 1, time.time_ns())

    @contextmanager
    def _lock(self) -> Iterator[None]:
        # A description of its own: threads of one process wait for each other too.
        own = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(own, fcntl.LOCK_EX)
            yield
        finally:
            os.close(own)


def folder() -> Path:
    """Return the folder of all that this room keeps on disk; it may be thrown away while nothing runs."""
    return Path(settings.DATA_DIR) / "pages"


def counters() -> TagCounters:
    """Return this machine's counters."""
    return _counters_in(settings.DATA_DIR)


@lru_cache(maxsize=8)
def _counters_in(data: Path) -> TagCounters:
    return TagCounters(Path(data) / "pages" / "tags")
