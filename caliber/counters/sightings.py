"""Who has been counted lately, without knowing who it was: one table for all processes. Called for each view.

A place holds 32 bits of a keyed hash and the second of the day at which it was seen; 17 other bits choose its row. The
key goes with the day, and the table is emptied. The memory is fixed: in a full row the oldest gives way.
"""

import contextlib
import fcntl
import hashlib
import logging
import mmap
import os
import secrets
import struct
import threading
from functools import lru_cache
from pathlib import Path

from caliber.counters.shared import WORD_BYTES, SharedFile, locked

MAGIC = b"Caliber seen 2\n\n"
_DAY, _SALT_AT, SALT_BYTES = 2, 4 * WORD_BYTES, 32
ROWS = 131_072
PLACES_A_ROW = 8
# Of each place the mark, then of each the second plus one; 0 is a free place's.
_ROW = struct.Struct(f"={PLACES_A_ROW}I{PLACES_A_ROW}I")
_PLACE = struct.Struct("=I")
_NUMBERS = struct.Struct("=II")

_log = logging.getLogger("caliber.counters")


class _Alone:
    """Keeps the other processes out; this one's threads wait outside already, and one descriptor will do."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __enter__(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def __exit__(self, *error: object) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)


class Sightings:
    """The table. Days are numbers that grow by one, seconds are those since the day began."""

    def __init__(self, path: Path, rows: int = ROWS) -> None:
        """Open the table, making it where it is missing; a damaged one is told and made anew. rows: a power of two."""
        self.path = path
        self.rows = rows
        self._lock = threading.Lock()
        self._day = 0
        self._key = b""
        with locked(path.with_suffix(".lock")):
            self._file = self._open()
        self._words = self._file.words
        self._alone = _Alone(self._file.file.fileno())

    def is_new(self, who: bytes, day: int, second: int, window_seconds: int) -> bool:
        """Tell whether nobody of this description was seen within the window, and note that he is seen now."""
        with self._lock:
            if self._words[_DAY] != self._day or not self._is_day(day):
                self._open_day(day)
            # A key in front keeps BLAKE2's secret as well as its own mode for keys, which hashes a block more.
            number, mark = _NUMBERS.unpack(hashlib.blake2b(self._key + who, digest_size=_NUMBERS.size).digest())
            start = mmap.PAGESIZE + number % self.rows * _ROW.size
            with self._alone:
                return self._note(start, mark or 1, second if day == self._day else 0, window_seconds)

    def forget_before(self, day: int) -> None:
        """Throw away the key of a day that is over, and all that was seen on it, though nobody has come since."""
        with self._lock:
            if self._words[_DAY] and not self._is_day(day):
                self._open_day(day)

    def _note(self, start: int, mark: int, second: int, window_seconds: int) -> bool:
        """Note a sighting in the row that starts there, unless one within the window stands in it."""
        row = _ROW.unpack_from(self._file.memory, start)
        marks, seconds = row[:PLACES_A_ROW], row[PLACES_A_ROW:]
        if mark in marks:
            place = marks.index(mark)
            if second + 1 - seconds[place] < window_seconds:
                return False
        else:
            place = seconds.index(min(seconds))
        _PLACE.pack_into(self._file.memory, start + place * _PLACE.size, mark)
        _PLACE.pack_into(self._file.memory, start + (PLACES_A_ROW + place) * _PLACE.size, second + 1)
        return True

    def _is_day(self, day: int) -> bool:
        # Who asked the clock just before midnight and comes just after it does not bring the old day back.
        return 0 <= self._words[_DAY] - day <= 1

    def _open_day(self, day: int) -> None:
        with self._alone:
            if not self._is_day(day):
                self._words[_DAY] = 0
                self._file.memory[mmap.PAGESIZE :] = bytes(len(self._file.memory) - mmap.PAGESIZE)
                self._file.memory[_SALT_AT : _SALT_AT + SALT_BYTES] = secrets.token_bytes(SALT_BYTES)
                self._words[_DAY] = day
            self._day = self._words[_DAY]
            self._key = self._file.memory[_SALT_AT : _SALT_AT + SALT_BYTES]

    def _open(self) -> SharedFile:
        size = mmap.PAGESIZE + self.rows * _ROW.size
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
