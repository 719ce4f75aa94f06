"""One process's counts: a file that only it writes, whose numbers only grow. Called by caliber/audience for each view.

A slot is four words: hour, key, count, and how much of the count has been folded, which only the folder writes. A file
that is full is left for the folder and another begun. The process holds its file's lock: once it is free, nobody will
count there any more.
"""

import logging
import os
import threading
import uuid
from functools import lru_cache
from pathlib import Path

from caliber.counters.shared import WORD_BYTES, SharedFile, try_lock

MAGIC = b"Caliber counts 1"
HEADER_WORDS = 4
SLOT_WORDS = 4
HOUR, KEY, COUNT, FOLDED = range(SLOT_WORDS)
SLOTS = 4_096
SUFFIX = ".counts"

_log = logging.getLogger("caliber.counters")


class Tally:
    """What this process has counted."""

    def __init__(self, folder: Path, slots: int = SLOTS) -> None:
        """Begin without a file; the first count makes it, in whatever process that is."""
        self.folder = folder
        self.slots = slots
        self._lock = threading.Lock()
        self._file: SharedFile | None = None
        self._places: dict[tuple[int, int], int] = {}
        self._is_failing = False

    def count(self, key: int, hour: int) -> bool:
        """Add one to a key's count in an hour, by hours since 1970; False where the disk does not take it.

        key: from 1 to 2**64 - 1.
        """
        with self._lock:
            place = self._places.get((key, hour))
            if place is None:
                place = self._take_slot(key, hour)
                if place is None:
                    return False
            assert self._file is not None
            self._file.words[place] += 1
            return True

    def look_after(self) -> None:
        """Begin anew where somebody has removed the file."""
        with self._lock:
            if self._file is not None and not self._file.is_there:
                _log.warning("A counter file of this process was removed from %s; another is begun.", self.folder)
                self._leave()

    def _take_slot(self, key: int, hour: int) -> int | None:
        """Return the word that counts this key from now on."""
        if len(self._places) >= self.slots:
            self._leave()
        if self._file is None and not self._begin():
            return None
        assert self._file is not None
        slot = HEADER_WORDS + len(self._places) * SLOT_WORDS
        self._file.words[slot + KEY] = key
        # The hour last: where it stands, the slot is taken.
        self._file.words[slot + HOUR] = hour
        self._places[key, hour] = slot + COUNT
        return slot + COUNT

    def _begin(self) -> bool:
        name = f"{os.getpid()}-{uuid.uuid4().hex}"
        draft = self.folder / f"{name}.draft"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = SharedFile(draft, (HEADER_WORDS + self.slots * SLOT_WORDS) * WORD_BYTES)
            file.memory[: len(MAGIC)] = MAGIC
            # Locked before it has its name: nobody takes it for one that was left.
            try_lock(file.file.fileno())
            draft.rename(self.folder / f"{name}{SUFFIX}")
        except OSError as error:
            draft.unlink(missing_ok=True)
            if not self._is_failing:
                _log.error("Views cannot be counted in %s: %s. They are lost until that is mended.", self.folder, error)
            self._is_failing = True
            return False
        self._file, self._is_failing = file, False
        return True

    def _leave(self) -> None:
        self._file = None
        self._places = {}


@lru_cache(maxsize=8)
def tally_in(folder: Path) -> Tally:
    """Return this process's tally in a folder."""
    return Tally(folder)


# A child writes a file of its own; letting go of the parent's closes only the child's hold on it.
os.register_at_fork(after_in_child=tally_in.cache_clear)
