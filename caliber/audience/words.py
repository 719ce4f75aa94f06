"""The words around a number of views, the same on the page and in the beacon's answer."""

import json
from functools import lru_cache

from django.utils import translation
from django.utils.translation import get_language, gettext

from caliber.text.dates import number

# Stands for the digits that are still open; no catalogue has it.
_OPEN = "\0"


def views_text(views: int) -> str:
    """Return "Views: 194" in the active language."""
    return gettext("Views: %(number)s") % {"number": number(views, get_language() or "en")}


def views_json(views: int, language: str) -> bytes:
    """Return what the beacon answers: the number and its words in a language."""
    thousands, rest = divmod(views, 1000)
    return _pattern(thousands, language) % (rest, rest)


@lru_cache(maxsize=4_096)
def _pattern(thousands: int, language: str) -> bytes:
    """Return the answer with both places of the last three digits open: the next number is not far from this one."""
    with translation.override(language):
        words = gettext("Views: %(number)s")
    digits = "%03d" if thousands else "%d"
    text = json.dumps(words % {"number": number(thousands * 1000, language)[:-3] + _OPEN})
    text = text.replace("%", "%%").replace(json.dumps(_OPEN)[1:-1], digits)
    return f'{{"views": {thousands or ""}{digits}, "text": {text}}}'.encode()
