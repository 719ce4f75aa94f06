"""What changed between two texts, word by word within aligned paragraphs. Called for editors' history and for readers.

Made for reading, not for patching: an edited paragraph is one row, and a change is one place of words out and words in.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from caliber.text.excerpts import may_break
from caliber.text.paragraphs import align, split_paragraphs
from caliber.text.reading import count_words
from caliber.text.wording import MOST_WORDS_BETWEEN, Allowance, match_pieces, pieces_of

RowKind = Literal["same", "changed", "added", "removed"]
RunKind = Literal["same", "added", "removed"]
KEPT_BETWEEN = frozenset("\n[]()")
DESTINATION = re.compile(r"\]\([^)]*\)|<[^<>]*>|https?://\S+")


@dataclass(frozen=True)
class Run:
    """Words in a row that share one fate."""

    kind: RunKind
    text: str


@dataclass(frozen=True)
class ParagraphRow:
    """One paragraph in both texts; a number, from 1, is None where that text has no such paragraph."""

    kind: RowKind
    old_number: int | None
    new_number: int | None
    runs: tuple[Run, ...]

    @property
    def places(self) -> int:
        """In how many places the paragraph changed; words out and in beside each other are one."""
        kinds = [run.kind for run in self.runs]
        return sum(
            kind != "same" and (place == 0 or kinds[place - 1] == "same" or kind == "removed")
            for place, kind in enumerate(kinds)
        )


@dataclass(frozen=True)
class Difference:
    """Two texts compared: all rows in order, words that came in and went out, and in how many places."""

    rows: tuple[ParagraphRow, ...]
    words_in: int
    words_out: int
    places: int

    @property
    def is_empty(self) -> bool:
        """Both texts have the same words and signs."""
        return self.places == 0


def compare_texts(old: str, new: str) -> Difference:
    """Return the difference of two Markdown texts, or of two headlines.

    The same and added runs of all rows, a blank line between rows, are the new text; the same and removed ones the old.
    """
    olds, news = split_paragraphs(old), split_paragraphs(new)
    allowance = Allowance()
    # Two lines, such as headlines, are one line that was edited, however little stayed.
    pairs = align(olds, news, pairs_leftovers=len(olds) == len(news) == 1)
    rows = tuple(_row(olds, news, i, j, allowance) for i, j in pairs)
    runs = [run for row in rows for run in row.runs]
    return Difference(
        rows=rows,
        words_in=_count(runs, "added"),
        words_out=_count(runs, "removed"),
        places=sum(row.places for row in rows),
    )


def compare_paragraphs(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs of one paragraph against another, such as a version's against the one that both began with."""
    return _runs(old, new, Allowance())


def _row(olds: Sequence[str], news: Sequence[str], i: int | None, j: int | None, allowance: Allowance) -> ParagraphRow:
    if j is None:
        assert i is not None
        return ParagraphRow("removed", i + 1, None, (Run("removed", olds[i]),))
    if i is None:
        return ParagraphRow("added", None, j + 1, (Run("added", news[j]),))
    kind: RowKind = "same" if olds[i] == news[j] else "changed"
    return ParagraphRow(kind, i + 1, j + 1, _runs(olds[i], news[j], allowance))


def _count(runs: Iterable[Run], kind: RunKind) -> int:
    return sum(count_words(DESTINATION.sub(" ", run.text)) for run in runs if run.kind == kind)


@dataclass
class _Stretch:
    """Text that is the same, or words out and words in at one place; `same` is "" for a change."""

    same: str = ""
    removed: str = ""
    added: str = ""

    @property
    def length(self) -> int:
        return max(len(self.removed), len(self.added))

    def absorb(self, same: "_Stretch", change: "_Stretch") -> None:
        """Take in what stands between this change and the next, and the next."""
        self.removed += same.same + change.removed
        self.added += same.same + change.added


def _runs(old: str, new: str, allowance: Allowance) -> tuple[Run, ...]:
    if old == new:
        return (Run("same", old),) if old else ()
    olds, news = pieces_of(old), pieces_of(new)
    stretches = _join_changes(_stretches(olds, news, match_pieces(olds, news, allowance)))
    runs: list[Run] = []
    for stretch in stretches:
        for kind, text in _parts(stretch):
            if text and runs and runs[-1].kind == kind:
                runs[-1] = Run(kind, runs[-1].text + text)
            elif text:
                runs.append(Run(kind, text))
    return tuple(runs)


def _stretches(olds: Sequence[str], news: Sequence[str], matches: Sequence[tuple[int, int]]) -> list[_Stretch]:
    """Return stretches that are the same and changes by turns."""
    stretches: list[_Stretch] = []
    i = j = 0
    for next_i, next_j in [*matches, (len(olds), len(news))]:
        if next_i > i or next_j > j:
            stretches.append(_Stretch(removed="".join(olds[i:next_i]), added="".join(news[j:next_j])))
        if next_i < len(olds):
            if not stretches or not stretches[-1].same:
                stretches.append(_Stretch())
            stretches[-1].same += olds[next_i]
        i, j = next_i + 1, next_j + 1
    return stretches


def _join_changes(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Join two changes with so little between them that the eye would jump."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        joined.append(stretch)
        while len(joined) > 2 and not stretch.same and _is_little(joined[-2].same, joined[-3], joined[-1]):
            change, same = joined.pop(), joined.pop()
            joined[-1].absorb(same, change)
    return joined


def _is_little(same: str, before: _Stretch, after: _Stretch) -> bool:
    # A line's end and a link's brackets are landmarks.
    if not KEPT_BETWEEN.isdisjoint(same):
        return False
    words = count_words(same)
    return not words or (words <= MOST_WORDS_BETWEEN and len(same.strip()) <= min(before.length, after.length))


def _parts(stretch: _Stretch) -> list[tuple[RunKind, str]]:
    """Return a stretch's runs; spaces that both sides of a change begin or end with are the same."""
    if stretch.same:
        return [("same", stretch.same)]
    removed, added = stretch.removed, stretch.added
    head = _shared_spaces(removed, added, may_break)
    tail = _shared_spaces(removed[len(head) :][::-1], added[len(head) :][::-1], lambda after, at: may_break(at, after))
    inner = slice(len(head), -len(tail) or None)
    return [("same", head), ("removed", removed[inner]), ("added", added[inner]), ("same", tail[::-1])]


def _shared_spaces(removed: str, added: str, may_part: Callable[[str, str], bool]) -> str:
    """Return the spaces that both begin with, short of one to which what follows in either sticks."""
    length = 0
    while length < min(len(removed), len(added)) and removed[length] == added[length] and removed[length].isspace():
        length += 1
    while length and not all(may_part(text[length - 1], text[length]) for text in (removed, added) if text[length:]):
        length -= 1
    return removed[:length]
