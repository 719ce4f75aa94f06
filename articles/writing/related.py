"""The field in which an editor sets stories beside a story: their addresses, one a line. Called by the writing form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.own_links import own_address

MOST = 6


class RelatedField(forms.CharField):
    """Addresses of own stories, one a line, in order; the value is the list of their stories' primary keys."""

    widget = forms.Textarea({"rows": 2, "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        """Say how it is filled in."""
        words = _(
            "Addresses of our own stories, one a line, six at most. They stand first; the section's newest follow."
        )
        super().__init__(**{"help_text": words, **kwargs})

    def clean(self, value: Any) -> list[int]:
        """Return the stories in order, each once, or say which line names none."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        addresses = {line: own_address(line) for line in lines}
        slugs = {address[1] for address in addresses.values() if address}
        rows = Article.objects.filter(slug__in=slugs).only("language", "slug", "story_id")
        known = {(language, row.slug): row.story_id for row in rows for language in (row.language, "")}
        unknown = [line for line, address in addresses.items() if address not in known]
        if unknown:
            told = gettext("“%(line)s” is no address of a story of ours, such as /en/post/its-slug.")
            raise ValidationError([told % {"line": line} for line in unknown])
        if len(lines) > MOST:
            raise ValidationError(gettext("Six at most: more are a list that nobody reads."))
        return list(dict.fromkeys(known[address] for address in addresses.values() if address))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare line by line; browsers end lines in their own way."""
        return (initial or "").split() != (data or "").split()


def addresses_of(stories: Iterable[int], language: str) -> str:
    """Return the lines that stand for stories: in the language where they exist in it."""
    wanted = list(stories)
    rows = Article.objects.filter(story__in=wanted).only("language", "slug", "story_id")
    paths: dict[int, str] = {}
    for row in sorted(rows, key=lambda row: row.language == language):
        paths[row.story_id] = row.get_absolute_url()
    return "\n".join(paths[story] for story in wanted if story in paths)
