"""The words around a number of views, the same on the page and in the beacon's answer."""

import json
from functools import lru_cache

from django.utils import translation
from django.utils.translation import get_language, gettext

from caliber.text.dates import number


def views_text(views: int) -> str:
    """Return "Views: 194" in the active language."""
    return gettext("Views: %(number)s") % {"number": number(views, get_language() or "en")}


def views_json(views: int, language: str) -> bytes:
    """Return what the beacon answers: the number and its words in a language."""
    return json.dumps({"views": views, "text": _pattern(language) % {"number": _number(views, language)}}).encode()


def _number(views: int, language: str) -> str:
    """Return the number as it is printed, put together of two that are remembered: the next one is not far from it."""
    if views < 1000:
        return _printed(views, language)
    return _printed(views - views % 1000, language)[:-3] + _printed(1000 + views % 1000, language)[-3:]


@lru_cache(maxsize=16_384)
def _printed(views: int, language: str) -> str:
    return number(views, language)


@lru_cache(maxsize=64)
def _pattern(language: str) -> str:
    with translation.override(language):
        return gettext("Views: %(number)s")
