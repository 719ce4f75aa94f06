"""Who has been counted lately, without knowing who it was: one table for all processes. Called for each view.

A place holds 47 bits of a keyed hash and the second of the day at which it was seen; the key is thrown away with the
day, and the table is emptied. The memory is fixed: in a full row the oldest gives way.
"""

import contextlib
import fcntl
import hashlib
import logging
import mmap
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from caliber.counters.shared import WORD_BYTES, SharedFile, locked

MAGIC = b"Caliber seen 1\n\n"
_HEADER_WORDS = mmap.PAGESIZE // WORD_BYTES
_DAY, _SALT_AT, SALT_BYTES = 2, 4 * WORD_BYTES, 32
ROWS = 131_072
PLACES_A_ROW = 8
_SECOND_BITS = 17
_SECONDS = (1 << _SECOND_BITS) - 1

_log = logging.getLogger("caliber.counters")


class Sightings:
    """The table. Days are numbers that grow by one, seconds are those since the day began."""

    def __init__(self, path: Path, rows: int = ROWS) -> None:
        """Open the table, making it where it is missing; a damaged one is told and made anew. rows: a power of two."""
        self.path = path
        self.rows = rows
        self._lock = threading.Lock()
        self._day = 0
        self._hash = hashlib.blake2b()
        with locked(path.with_suffix(".lock")):
            self._file = self._open()
        self._words = self._file.words

    def is_new(self, who: bytes, day: int, second: int, window_seconds: int) -> bool:
        """Tell whether nobody of this description was seen within the window, and note that he is seen now."""
        with self._lock:
            if self._words[_DAY] != self._day or not self._is_day(day):
                self._open_day(day)
            second = second if day == self._day else 0
            digest = self._hash.copy()
            digest.update(who)
            number = int.from_bytes(digest.digest(), "little")
            start = _HEADER_WORDS + number % self.rows * PLACES_A_ROW
            mark = number >> _SECOND_BITS << _SECOND_BITS
            if self._find(start, mark, second, window_seconds) is None:
                return False
            with self._alone():
                # Once more, alone: another process may have seen him in between.
                place = self._find(start, mark, second, window_seconds)
                if place is not None:
                    self._words[place] = mark | second + 1
                return place is not None

    def forget_before(self, day: int) -> None:
        """Throw away the key of a day that is over, and all that was seen on it, though nobody has come since."""
        with self._lock:
            if self._words[_DAY] and not self._is_day(day):
                self._open_day(day)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the other processes out; this one's threads wait outside already, and one descriptor will do."""
        descriptor = self._file.file.fileno()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _find(self, start: int, mark: int, second: int, window_seconds: int) -> int | None:
        """Return the place to note a sighting at; None where one within the window stands in the row."""
        row = self._words[start : start + PLACES_A_ROW].tolist()
        oldest = 0
        for place, word in enumerate(row):
            if word & ~_SECONDS == mark and word:
                seen = (word & _SECONDS) - 1
                return start + place if second - seen >= window_seconds else None
            if word & _SECONDS < row[oldest] & _SECONDS:
                oldest = place
        return start + oldest

    def _is_day(self, day: int) -> bool:
        # Who asked the clock just before midnight and comes just after it does not bring the old day back.
        return 0 <= self._words[_DAY] - day <= 1

    def _open_day(self, day: int) -> None:
        with self._alone():
            if not self._is_day(day):
                self._words[_DAY] = 0
                start = _HEADER_WORDS * WORD_BYTES
                self._file.memory[start:] = bytes(len(self._file.memory) - start)
                self._file.memory[_SALT_AT : _SALT_AT + SALT_BYTES] = secrets.token_bytes(SALT_BYTES)
                self._words[_DAY] = day
            self._day = self._words[_DAY]
            salt = self._file.memory[_SALT_AT : _SALT_AT + SALT_BYTES]
        self._hash = hashlib.blake2b(key=salt, digest_size=WORD_BYTES)

    def _open(self) -> SharedFile:
        size = (_HEADER_WORDS + self.rows * PLACES_A_ROW) * WORD_BYTES
        with contextlib.suppress(FileNotFoundError, ValueError, TypeError):
            file = SharedFile(self.path)
            if len(file.memory) == size and file.memory[: len(MAGIC)] == MAGIC:
                return file
        if self.path.exists():
            _log.warning("%s is damaged and made anew; readers of the last minutes may be counted twice.", self.path)
        draft = self.path.with_suffix(f".{os.getpid()}.draft")
        draft.unlink(missing_ok=True)
        file = SharedFile(draft, size)
        file.memory[: len(MAGIC)] = MAGIC
        draft.rename(self.path)
        return file


@lru_cache(maxsize=8)
def sightings_in(folder: Path) -> Sightings:
    """Return the machine's table in a folder."""
    return Sightings(folder / "seen")


os.register_at_fork(after_in_child=sightings_in.cache_clear)
