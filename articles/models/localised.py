"""The shape shared by all words that exist once a language, and how a fallback is chosen where one is missing."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SLUG_HELP = _("The last part of the address: small Latin letters, digits and hyphens.")


def validate_language(value: str) -> None:
    """Refuse a language that the settings do not name."""
    if value not in dict(settings.LANGUAGES):
        raise ValidationError(gettext("“%(value)s” is not a language of this paper."), params={"value": value})


class LanguageField(models.CharField):
    """A language code; the choices live in settings and not in migrations, so that a new edition needs none."""

    def __init__(self, verbose_name: object = None, **kwargs: object) -> None:
        """Fix what every language field shares."""
        kwargs["max_length"] = 12
        kwargs["validators"] = [validate_language]
        super().__init__(verbose_name or _("language"), **kwargs)  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Leave out what __init__ fixes."""
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "validators", "verbose_name"):
            kwargs.pop(key, None)
        return name, path, list(args), kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Offer the languages of the settings by their own names."""
        from django import forms

        choices = [("", "—"), *settings.LANGUAGES]
        return forms.ChoiceField(choices=choices, label=capfirst(self.verbose_name), required=not self.blank)


class LocalText(models.Model):
    """One language's words of something that exists in several."""

    language = LanguageField()

    class Meta:
        """Shared by every table of localised words."""

        abstract = True


class InLanguage(Protocol):
    """Whatever says in which language it is."""

    @property
    def language(self) -> str:
        """The language's code."""


Words = TypeVar("Words", bound=InLanguage)


def in_language(texts: Iterable[Words], language: str) -> Words | None:
    """Return the words in a language, else in the paper's first language that has any, else None."""
    by_language = {text.language: text for text in texts}
    order = [language, *(code for code, _name in settings.LANGUAGES)]
    return next((by_language[code] for code in order if code in by_language), None)
