"""A field in which authors or topics are written by name, one a line, in order. Called by the article's form."""

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.models.localised import LocalText, in_language


class NamesWidget(forms.Textarea):
    """A text area with one name a line; the script turns it into chips with the known names to choose from."""

    def __init__(self, add_url_name: str, add_words: str | Promise) -> None:
        """Take where a name that is missing is added, and what that link says."""
        super().__init__({"rows": 3, "data-names": ""})
        self.add_url_name, self.add_words = add_url_name, add_words
        self.known: list[str] = []

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Put the known names, and the address at which one is added, around the text area."""
        area = super().render(name, value, attrs, renderer)
        identity = (attrs or {}).get("id")
        link = {"add_url_name": self.add_url_name, "add_words": self.add_words}
        return render_to_string("admin/parts/names.html", {"area": area, "id": identity, "known": self.known, **link})


class NamesField(forms.CharField):
    """Names, one a line, in order; the value is the list of their primary keys."""

    widget: NamesWidget

    def __init__(self, words: type[LocalText], owner: str, add_words: str | Promise, **kwargs: Any) -> None:
        """Name the table of localised names and its field that leads to what is named."""
        super().__init__(widget=NamesWidget(f"admin:articles_{owner}_add", add_words), required=False, **kwargs)
        self.words, self.owner = words, owner
        self.labels: dict[int, str] = {}
        self.keys: dict[str, int] = {}

    def load(self, language: str) -> None:
        """Read the names: shown in one language, understood in all."""
        texts: dict[Any, list[LocalText]] = {}
        for text in self.words._default_manager.select_related(self.owner).order_by("pk"):
            texts.setdefault(getattr(text, self.owner), []).append(text)
        slugs = {owner.pk: owner.slug for owner in texts}
        names = {owner.pk: str(in_language(rows, language)) for owner, rows in texts.items()}
        self.labels = _unique_labels(names, slugs)
        self.keys = {_folded(str(row)): owner.pk for owner, rows in texts.items() for row in rows}
        self.keys |= {_folded(label): key for key, label in self.labels.items()}
        retired = {owner.pk for owner in texts if owner.is_retired}
        self.widget.known = sorted((name for key, name in self.labels.items() if key not in retired), key=_folded)

    def write(self, keys: Iterable[int]) -> str:
        """Return the text that stands for these."""
        return "\n".join(self.labels[key] for key in keys if key in self.labels)

    def clean(self, value: Any) -> list[int]:
        """Return the primary keys in order, each once, or say which name is not known and what it may have meant."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines()]
        unknown = [line for line in lines if line and _folded(line) not in self.keys]
        if unknown:
            raise ValidationError([self._explain(line) for line in unknown])
        return list(dict.fromkeys(self.keys[_folded(line)] for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare line by line; browsers end lines in their own way."""
        return (initial or "").split() != (data or "").split()

    def _explain(self, line: str) -> str:
        near = get_close_matches(line, self.widget.known, n=1, cutoff=0.6)
        if near:
            return gettext("“%(name)s” is not known here. Did you mean “%(near)s”?") % {"name": line, "near": near[0]}
        return gettext("“%(name)s” is not known here. Add it first, then save again.") % {"name": line}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _unique_labels(names: dict[int, str], slugs: dict[int, str]) -> dict[int, str]:
    """Set the slug behind a name that two people or topics share."""
    times = Counter(_folded(name) for name in names.values())
    return {key: name if times[_folded(name)] == 1 else f"{name} ({slugs[key]})" for key, name in names.items()}
