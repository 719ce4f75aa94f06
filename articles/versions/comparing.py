"""Two versions compared field by field, for the readers' page and for the editors' history."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from caliber.text.body.tree import parse, text_of
from caliber.text.diffing import Difference, compare_texts
from caliber.text.markup import render_markdown

_NAMES: dict[str, str | Promise] = {
    "headline": _("Headline"),
    "deck": _("Deck"),
    "key_points": _("Key points"),
    "body": _("Text"),
}


@dataclass(frozen=True)
class FieldDifference:
    """How one field of two versions differs."""

    key: str
    name: str | Promise
    difference: Difference


@dataclass(frozen=True)
class VersionDifference:
    """The fields that differ, of those that readers see, and the sums over them."""

    fields: tuple[FieldDifference, ...]

    @property
    def words_in(self) -> int:
        """Words that came in."""
        return sum(field.difference.words_in for field in self.fields)

    @property
    def words_out(self) -> int:
        """Words that went out."""
        return sum(field.difference.words_out for field in self.fields)

    @property
    def places(self) -> int:
        """In how many places."""
        return sum(field.difference.places for field in self.fields)


def compare_versions(old: Version, new: Version) -> VersionDifference:
    """Return the difference as readers see it: the text without its marks."""
    language = new.article.language
    fields = [
        FieldDifference(
            key, name, compare_texts(*(_plain(row.words.get(key, ""), key, language) for row in (old, new)))
        )
        for key, name in _NAMES.items()
    ]
    return VersionDifference(tuple(field for field in fields if field.difference.places))


def _plain(text: str, key: str, language: str) -> str:
    """Return a field as readers read it, a paragraph a block."""
    if key == "key_points":
        return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    if key != "body":
        return text
    blocks = [text_of(block).strip() for block in parse(render_markdown(text, language))]
    return "\n\n".join(" ".join(block.split()) for block in blocks if block)
