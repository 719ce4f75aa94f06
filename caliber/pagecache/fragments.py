"""Parts of pages that many pages share: made once, kept as long as they hold. Called by views and template tags."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db import connection

from caliber.pagecache.marks import Marks, again, collecting_apart
from caliber.pagecache.memory import Memory
from caliber.pagecache.tags import Slots, counters, slots_of

MEMORY_BYTES = 8 * 1024 * 1024
OBJECT_BYTES = 2_000

Part = TypeVar("Part")


@dataclass(frozen=True)
class Fragment:
    """A kept part: a text or an object that nobody changes."""

    part: Any
    marks: Marks
    moment: int
    slots: Slots
    until: float

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return sys.getsizeof(self.part) + OBJECT_BYTES


_memory: Memory[Fragment] = Memory(MEMORY_BYTES)


def fragment(key: str, make: Callable[[], Part], *, seconds: float = float("inf"), is_told: bool = True) -> Part:
    """Return what `make` returned before, as long as the tags that it noted have not moved and its moments not come.

    seconds: keep it no longer than that; the page around it need not know. is_told: the page in hand takes over its
    marks; else the caller says himself what of it matters to the page.
    """
    if connection.in_atomic_block:
        # What is not stored yet is nobody else's to see.
        return make()
    now = time.time()
    kept = _memory.get(key)
    if kept is None or now >= kept.until or not counters().holds(kept.moment, kept.slots):
        moment = counters().now
        with collecting_apart() as marks:
            part = make()
        until = min(now + seconds, marks.until, marks.ends)
        kept = Fragment(part, marks, moment, slots_of(marks.tags), until)
        _memory.put(key, kept)
    if is_told:
        again(kept.marks)
    return cast("Part", kept.part)


def forget_fragments() -> None:
    """Forget all parts that this process keeps."""
    _memory.clear()
