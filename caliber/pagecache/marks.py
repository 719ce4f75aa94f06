"""What a view says about its answer: on what it depends and until when it holds. Called by views, read by the layer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.http.response import HttpResponseBase

# Internal: the layer takes them off.
UNTIL, ENDS = "Caliber-Until", "Caliber-Ends"
TAGS = "Surrogate-Key"


@dataclass
class Marks:
    """What was collected while a page or a part of one was made; moments are seconds since 1970.

    until: the next moment at which it will be another. ends: from when on it must not be shown at all.
    """

    tags: set[str] = field(default_factory=set)
    until: float = float("inf")
    ends: float = float("inf")

    def add(self, other: "Marks") -> None:
        """Take over what a part depends on."""
        self.tags |= other.tags
        self.until = min(self.until, other.until)
        self.ends = min(self.ends, other.ends)


_open: ContextVar[tuple[Marks, ...]] = ContextVar("marks", default=())


@contextmanager
def collecting() -> Iterator[Marks]:
    """Collect what is noted until the end of the block; it counts for the blocks around it as well."""
    outer = _open.get()
    marks = Marks()
    token = _open.set((*outer, marks))
    try:
        yield marks
    finally:
        _open.reset(token)
        if outer:
            outer[-1].add(marks)


@contextmanager
def collecting_apart() -> Iterator[Marks]:
    """Collect what is noted until the end of the block, and keep it from the blocks around it."""
    token = _open.set(())
    try:
        with collecting() as marks:
            yield marks
    finally:
        _open.reset(token)


def depends_on(tags: Iterable[str]) -> None:
    """Note tags for the page in hand; without one nothing happens."""
    if parts := _open.get():
        parts[-1].tags.update(tags)


def holds_until(moment: datetime | float | None) -> None:
    """Note a moment from which on the page in hand will be another."""
    if moment is not None and (parts := _open.get()):
        parts[-1].until = min(parts[-1].until, _seconds(moment))


def ends_at(moment: datetime | float | None) -> None:
    """Note a moment from which on the page in hand must not be shown, not even when nothing else can be."""
    if moment is not None and (parts := _open.get()):
        parts[-1].ends = min(parts[-1].ends, _seconds(moment))


def again(marks: Marks) -> None:
    """Note what a kept part depends on."""
    if parts := _open.get():
        parts[-1].add(marks)


def mark(response: HttpResponseBase, marks: Marks) -> None:
    """Write the marks onto an answer: it may be kept."""
    response[TAGS] = " ".join(sorted(marks.tags))
    for name, moment in ((UNTIL, marks.until), (ENDS, marks.ends)):
        if moment != float("inf"):
            response[name] = repr(moment)


def _seconds(moment: datetime | float) -> float:
    return moment.timestamp() if isinstance(moment, datetime) else moment
