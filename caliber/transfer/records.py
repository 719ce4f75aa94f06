"""The shapes that pass between reading, planning and writing. Pure: no models, no files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Row:
    """One line of a source as an importer read it: field names and values, not yet checked.

    line: the number that an operator finds it by, from 1.
    """

    line: int
    fields: Mapping[str, object]


@dataclass(frozen=True)
class Damage:
    """Something of the source that could not be imported, and why, in the operator's language."""

    line: int
    reason: str
    source_id: str = ""
    language: str = ""


class Damaged(ValueError):  # noqa: N818 - the name says what is wrong
    """A value that cannot be used; the message is the reason that the operator reads."""


@dataclass(frozen=True)
class Text:
    """One language's words of a story, ready to be saved."""

    language: str
    headline: str
    deck: str
    body: str
    slug: str
    authors: tuple[str, ...]
    published_at: datetime | None
    updated_at: datetime | None
    paths: tuple[str, ...]
    digest: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """One line, checked: what its languages share, the languages this paper has, and what of it was damaged."""

    line: int
    source_id: str
    section: str
    topics: tuple[str, ...]
    original_language: str
    texts: tuple[Text, ...]
    left_out: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    damages: tuple[Damage, ...] = ()

    @property
    def digest(self) -> str:
        """How the shared part reads in the source."""
        return digest_of([self.section, sorted(self.topics)])


def digest_of(value: object) -> str:
    """Return a digest of plain values: texts, numbers, lists and objects of them."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
