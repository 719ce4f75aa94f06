"""Joins two people's words of one article: what only one of both changed is taken, where both did somebody chooses.

Called by articles/writing/joining.py, which shows the places and brings the choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from articles.models import Article, Version, Words
from articles.saving import PICTURE_WORDS
from articles.versions.words import TEXTS
from articles.workflow.people import Actor
from caliber.text.merging import Choice, MergeKind, MergeRow, merge, resolve

# Written a line each: joined line by line.
_BY_LINE = frozenset({"key_points"})
# What is one value, or one list, and no text.
_VALUES = ("section", "topics", "authors")
_LISTS = frozenset({"topics", "authors"})
Three: TypeAlias = tuple[str, str, str]
CHOICES = ("theirs", "mine", "both", "own")


@dataclass(frozen=True)
class Place:
    """One paragraph or field in the three states; key: of its choice. number: of the paragraph; of a field None.

    is_text: the three are paragraphs, None where there is none; else values as versions keep them.
    """

    key: str
    field: str
    kind: MergeKind
    base: Any
    theirs: Any
    mine: Any
    number: int | None = None
    is_text: bool = True

    @property
    def needs_choice(self) -> bool:
        """Both changed it, and not alike."""
        return self.kind == "conflict"

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen: of a section or a picture there is only one."""
        if self.is_text:
            return CHOICES
        return ("theirs", "mine", "both") if self.field in _LISTS else ("theirs", "mine")


def begun_on(article: Article, base: int, tab: str, user: Actor) -> Version | None:
    """Return the version whose words a form goes on from: the one that was opened, or its own saves right after it."""
    found: Version | None = None
    for version in article.versions.filter(number__gte=max(base, 1)).order_by("number"):
        is_own = bool(tab) and version.tab == tab and user is not None and version.user_id == user.pk
        if version.number > max(base, 1) and not is_own:
            break
        found = version
    return found


def places_of(base: Words, theirs: Words, mine: Words) -> list[Place]:
    """Return all places, in the order of the writing form."""
    places: list[Place] = []
    for name in TEXTS:
        places += _text_places(name, _texts(name, base, theirs, mine))
    return [*places, *_picture_places(base, theirs, mine), *_value_places(base, theirs, mine)]


def join(base: Words, theirs: Words, mine: Words, choices: Mapping[str, Choice]) -> Words:
    """Return the joined words; choices by the places' keys, for every conflict. Raises merging.ChoiceMissing."""
    joined: Any = {**theirs, **mine}
    for name in TEXTS:
        joined[name] = _joined_text(name, _texts(name, base, theirs, mine), choices)
    for place in _value_places(base, theirs, mine):
        joined[place.field] = _chosen_value(place, choices.get(place.key))
    return cast("Words", joined | _joined_picture(base, theirs, mine, choices))


def join_notes(opened: str, stored: str, mine: str) -> str:
    """Join two people's notes without asking: where both changed one, both stay."""
    rows = merge(opened, stored, mine).rows
    return resolve(rows, {place: "both" for place, row in enumerate(rows) if row.needs_choice})


def _texts(name: str, base: Words, theirs: Words, mine: Words) -> Three:
    return _text(base, name), _text(theirs, name), _text(mine, name)


def _said(name: str, base: Words, theirs: Words, mine: Words) -> Three:
    """Return a word of the picture in the three states."""
    base_said, their_said, my_said = (words.get("picture_words") or {} for words in (base, theirs, mine))
    return base_said.get(name, ""), their_said.get(name, ""), my_said.get(name, "")


def _text(words: Words, name: str) -> str:
    text = str(words.get(name) or "").replace("\r\n", "\n")
    return text.replace("\n", "\n\n") if name in _BY_LINE else text


def _text_places(name: str, texts: Three) -> list[Place]:
    rows = merge(*texts).rows
    is_long = name == "body"
    return [
        Place(f"{name}-{place}", name, row.kind, row.base, row.theirs, row.mine, _number(row) if is_long else None)
        for place, row in enumerate(rows)
    ]


def _joined_text(name: str, texts: Three, choices: Mapping[str, Choice]) -> str:
    rows, mine = merge(*texts).rows, texts[2]
    if all(row.kind in ("same", "mine", "both_alike") for row in rows) and not _chosen(name, rows, choices):
        # Nothing of theirs is to be taken: not even the blank lines of mine change.
        return mine.replace("\n\n", "\n") if name in _BY_LINE else mine
    text = resolve(rows, _chosen(name, rows, choices))
    return text.replace("\n\n", "\n") if name in _BY_LINE else text


def _chosen(name: str, rows: tuple[MergeRow, ...], choices: Mapping[str, Choice]) -> dict[int, Choice]:
    return {place: choices[f"{name}-{place}"] for place in range(len(rows)) if f"{name}-{place}" in choices}


def _number(row: MergeRow) -> int | None:
    return row.base_number or row.theirs_number or row.mine_number


def _value_places(base: Words, theirs: Words, mine: Words) -> list[Place]:
    return [_value_place(name, base.get(name), theirs.get(name), mine.get(name)) for name in _VALUES]


def _value_place(name: str, base: Any, theirs: Any, mine: Any) -> Place:
    return Place(name, name, _kind(base, theirs, mine), base, theirs, mine, is_text=False)


def _kind(base: Any, theirs: Any, mine: Any) -> MergeKind:
    if theirs == mine:
        return "same" if theirs == base else "both_alike"
    if theirs == base:
        return "mine"
    return "theirs" if mine == base else "conflict"


def _chosen_value(place: Place, choice: Choice | None) -> Any:
    if choice == "both":
        return list(dict.fromkeys([*(place.theirs or []), *(place.mine or [])]))
    if choice == "base":
        return place.base
    return place.theirs if (choice or place.kind) == "theirs" else place.mine


def _picture_places(base: Words, theirs: Words, mine: Words) -> list[Place]:
    """Return the picture; its words by themselves as long as nobody chose another picture."""
    places = [_value_place("picture", *(words.get("picture") for words in (base, theirs, mine)))]
    if places[0].kind == "same":
        for name in PICTURE_WORDS:
            places += _text_places(name, _said(name, base, theirs, mine))
    return places


def _joined_picture(base: Words, theirs: Words, mine: Words, choices: Mapping[str, Choice]) -> dict[str, Any]:
    picture = _picture_places(base, theirs, mine)[0]
    chosen = _chosen_value(picture, choices.get("picture"))
    if picture.kind != "same":
        side = theirs if chosen == theirs.get("picture") else mine if chosen == mine.get("picture") else base
        return {"picture": chosen, "picture_words": side.get("picture_words") or {}}
    said = {name: _joined_text(name, _said(name, base, theirs, mine), choices) for name in PICTURE_WORDS}
    return {"picture": chosen, "picture_words": said}
