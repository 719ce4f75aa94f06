"""Two people's changes to one text, joined paragraph by paragraph. Called when an editor saves after somebody else did.

What only one of both touched is taken; where both touched the same paragraph differently, somebody has to choose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from caliber.text.paragraphs import align, join_paragraphs, split_paragraphs

MergeKind = Literal["same", "theirs", "mine", "both_alike", "conflict"]
Side = Literal["base", "theirs", "mine", "both"]


@dataclass(frozen=True)
class OwnWords:
    """A choice: neither text, but this one; empty takes the paragraph out."""

    text: str


Choice = Side | OwnWords


class ChoiceMissing(ValueError):  # noqa: N818 - the name says what is wrong
    """A row in which both changed the same is without a choice; `places` are those rows."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(f"no choice for the rows {', '.join(map(str, places))}")
        self.places = tuple(places)


@dataclass(frozen=True)
class MergeRow:
    """A paragraph in the text that both began with and in both of theirs; None where it is not there.

    What somebody put in has no base and may be several paragraphs. Numbers count paragraphs of each text from 1.
    """

    kind: MergeKind
    base: str | None
    theirs: str | None
    mine: str | None
    base_number: int | None = None
    theirs_number: int | None = None
    mine_number: int | None = None

    @property
    def needs_choice(self) -> bool:
        """Both changed it, and not alike."""
        return self.kind == "conflict"

    def text_for(self, choice: Choice | None) -> str | None:
        """Return what a choice makes of the row; without one what only one of both, or both alike, made of it."""
        if isinstance(choice, OwnWords):
            return choice.text
        if choice == "both":
            return join_paragraphs([text for text in (self.theirs, self.mine) if text is not None])
        if choice == "base":
            return self.base
        return self.theirs if (choice or self.kind) == "theirs" else self.mine


@dataclass(frozen=True)
class Merge:
    """All rows in the order of the joined text."""

    rows: tuple[MergeRow, ...]

    @property
    def conflicts(self) -> tuple[int, ...]:
        """The places of the rows that need a choice."""
        return tuple(place for place, row in enumerate(self.rows) if row.needs_choice)

    @property
    def merged(self) -> str | None:
        """The joined text, None as long as a choice is needed."""
        return None if self.conflicts else resolve(self.rows, {})


@dataclass(frozen=True)
class _Version:
    """One person's text along the base: what became of each paragraph, and what was put in before each."""

    paragraphs: list[str]
    kept: list[int | None]
    inserted: list[list[int]]

    def text(self, place: int | None) -> str | None:
        """Return a paragraph of this text."""
        return None if place is None else self.paragraphs[place]


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Return the rows of a three-way merge of Markdown texts, or of one-line fields such as headlines."""
    bases = split_paragraphs(base)
    their, my = _version(bases, split_paragraphs(theirs)), _version(bases, split_paragraphs(mine))
    rows: list[MergeRow] = []
    for place in range(len(bases) + 1):
        rows += _insertions(their, my, place)
        if place < len(bases):
            rows.append(_row(bases[place], place, their, my))
    return Merge(tuple(rows))


def resolve(rows: Sequence[MergeRow], choices: Mapping[int, Choice]) -> str:
    """Return the joined text; `choices` by the row's place in `rows`, of any row, for every conflict.

    "both" puts mine after theirs. Raises ChoiceMissing.
    """
    missing = [place for place, row in enumerate(rows) if row.needs_choice and place not in choices]
    if missing:
        raise ChoiceMissing(missing)
    texts = [row.text_for(choices.get(place)) for place, row in enumerate(rows)]
    return join_paragraphs([text for text in texts if text is not None and text.strip()])


def _version(bases: Sequence[str], paragraphs: list[str]) -> _Version:
    version = _Version(paragraphs, [None] * len(bases), [[] for _ in range(len(bases) + 1)])
    before = 0
    # A paragraph rewritten from nothing is still what became of the one it replaced.
    for old, new in align(bases, paragraphs, pairs_leftovers=True):
        if old is None:
            assert new is not None
            version.inserted[before].append(new)
            continue
        version.kept[old] = new
        before = old + 1
    return version


def _row(base: str, place: int, their: _Version, my: _Version) -> MergeRow:
    theirs_place, mine_place = their.kept[place], my.kept[place]
    theirs, mine = their.text(theirs_place), my.text(mine_place)
    kind = _kind(base, theirs, mine)
    return MergeRow(kind, base, theirs, mine, place + 1, _number(theirs_place), _number(mine_place))


def _kind(base: str | None, theirs: str | None, mine: str | None) -> MergeKind:
    if theirs == mine:
        return "same" if theirs == base else "both_alike"
    if theirs == base:
        return "mine"
    return "theirs" if mine == base else "conflict"


def _insertions(their: _Version, my: _Version, place: int) -> list[MergeRow]:
    """Return a row for each paragraph put in by one, or by both alike; a conflict where they are not alike."""
    theirs, mine = their.inserted[place], my.inserted[place]
    their_texts, my_texts = [their.paragraphs[i] for i in theirs], [my.paragraphs[i] for i in mine]
    if their_texts and my_texts and their_texts != my_texts:
        return [_inserted(their_texts, my_texts, theirs, mine)]
    rows: list[MergeRow] = []
    for step in range(max(len(theirs), len(mine))):
        one = slice(step, step + 1)
        rows.append(_inserted(their_texts[one], my_texts[one], theirs[one], mine[one]))
    return rows


def _inserted(theirs: list[str], mine: list[str], their_places: list[int], my_places: list[int]) -> MergeRow:
    their_text = join_paragraphs(theirs) if theirs else None
    my_text = join_paragraphs(mine) if mine else None
    numbers = [_number(places[0] if places else None) for places in (their_places, my_places)]
    return MergeRow(_kind(None, their_text, my_text), None, their_text, my_text, None, *numbers)


def _number(place: int | None) -> int | None:
    return None if place is None else place + 1
