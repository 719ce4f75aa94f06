"""Folds all processes' counts, each exactly once, into what the caller stores. Called by caliber/audience's folding.

The counts only grow. What has been handed out of a file is told to the caller as `totals`, who stores it in the same
transaction as the counts: a folder that is killed at any moment has either done both or neither. Files that nobody
writes any more are removed afterwards, in two steps for the same reason.
"""

import contextlib
import logging
import os
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from caliber.counters.shared import WORD_BYTES, locked, try_lock
from caliber.counters.tally import COUNT, FOLDED, HEADER_WORDS, HOUR, KEY, MAGIC, SLOT_WORDS, SUFFIX

# Folded, and about to be removed once nobody remembers its totals.
FOLDED_SUFFIX = ".folded"
DAMAGED_SUFFIX = ".damaged"
LOCK = "fold.lock"
_HEADER_BYTES = HEADER_WORDS * WORD_BYTES
_SLOT_BYTES = SLOT_WORDS * WORD_BYTES

_log = logging.getLogger("caliber.counters")


@dataclass
class Reading:
    """What stands in one file: its slots' hours, keys, counts and folded counts; whether nobody writes it any more."""

    path: Path
    words: "array[int]"
    is_left: bool

    @property
    def name(self) -> str:
        """Return what the file is known by, also after it was renamed."""
        return self.path.stem

    def column(self, number: int) -> "array[int]":
        """Return one word of each slot."""
        return self.words[number::SLOT_WORDS]

    @property
    def is_folded(self) -> bool:
        """Tell whether there is nothing new, as far as the file knows."""
        return self.column(COUNT) == self.column(FOLDED)


@dataclass
class Fold:
    """What is new: counts by hour and key; each changed file's totals and the names whose totals can be forgotten."""

    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    totals: dict[str, bytes] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)


class Gathered:
    """All files of a folder, read once."""

    def __init__(self, folder: Path) -> None:
        """Read them; a damaged one is told and set aside."""
        self.readings = [reading for path in sorted(folder.glob(f"*{SUFFIX}")) if (reading := _read(path))]
        self.forgotten = sorted(folder.glob(f"*{FOLDED_SUFFIX}"))

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return bool(self.forgotten) or any(reading.is_left or not reading.is_folded for reading in self.readings)

    @property
    def names(self) -> list[str]:
        """Return the files whose totals the caller is to look up."""
        return [reading.name for reading in self.readings]

    def since(self, totals: Mapping[str, bytes]) -> Fold:
        """Return what has come on top of the totals that were stored by the file's name."""
        fold = Fold(forgotten=[path.stem for path in self.forgotten])
        for reading in self.readings:
            known = array("Q", totals.get(reading.name, b""))
            counts = reading.column(COUNT)
            if len(known) > len(counts):
                _log.warning("The counter file %s has become shorter; what was folded stays.", reading.path)
                continue
            known.extend([0] * (len(counts) - len(known)))
            if counts != known:
                fold.totals[reading.name] = counts.tobytes()
                _add(fold.counts, reading, known)
        return fold

    def settle(self) -> None:
        """Note that all is stored: call it after the commit. Files that were left go, live ones know what is folded."""
        for path in self.forgotten:
            path.unlink(missing_ok=True)
        for reading in self.readings:
            with contextlib.suppress(FileNotFoundError):
                if reading.is_left:
                    reading.path.rename(reading.path.with_suffix(FOLDED_SUFFIX))
                else:
                    _note_folded(reading)


@contextmanager
def folding(folder: Path, *, wait: bool = True) -> Iterator[Gathered | None]:
    """Give what there is to fold; only one process folds at a time, and None where another one does just now."""
    with locked(folder / LOCK, wait=wait) as is_ours:
        yield Gathered(folder) if is_ours else None


def waiting(folder: Path, key: int) -> int:
    """Return how much of a key's counts no folder has handed on yet, as far as the files know."""
    found = 0
    for path in folder.glob(f"*{SUFFIX}"):
        words = _words(path)
        places = [place for place, known in enumerate(words[KEY::SLOT_WORDS]) if known == key]
        found += sum(words[place * SLOT_WORDS + COUNT] - words[place * SLOT_WORDS + FOLDED] for place in places)
    return found


def _add(counts: dict[tuple[int, int], int], reading: Reading, known: "array[int]") -> None:
    for hour, key, count, before in zip(
        reading.column(HOUR), reading.column(KEY), reading.column(COUNT), known, strict=True
    ):
        if count > before:
            counts[hour, key] = counts.get((hour, key), 0) + count - before


def _read(path: Path) -> Reading | None:
    try:
        with path.open("rb") as file:
            # Asked before reading: what is counted after it is not in a file that is about to go.
            is_left = try_lock(file.fileno())
            is_whole = file.read(_HEADER_BYTES).startswith(MAGIC)
    except FileNotFoundError:
        return None
    if not is_whole:
        _log.error("The counter file %s is damaged and is set aside; what it held is not counted.", path)
        path.rename(path.with_suffix(DAMAGED_SUFFIX))
        return None
    return Reading(path, _words(path), is_left)


def _words(path: Path) -> "array[int]":
    """Return the words of the slots that are taken; of a file cut short, those that are there."""
    words: array[int] = array("Q")
    with contextlib.suppress(FileNotFoundError):
        data = path.read_bytes()[_HEADER_BYTES:]
        words.frombytes(data[: len(data) // _SLOT_BYTES * _SLOT_BYTES])
    with contextlib.suppress(ValueError):
        del words[words[HOUR::SLOT_WORDS].index(0) * SLOT_WORDS :]
    return words


def _note_folded(reading: Reading) -> None:
    with reading.path.open("r+b", buffering=0) as file:
        for slot, (count, folded) in enumerate(zip(reading.column(COUNT), reading.column(FOLDED), strict=True)):
            if count != folded:
                place = _HEADER_BYTES + slot * _SLOT_BYTES + FOLDED * WORD_BYTES
                os.pwrite(file.fileno(), array("Q", [count]).tobytes(), place)
