"""Takes single values out of a line's fields and refuses those of a wrong type. Called by shapes.py."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from caliber.transfer.records import Damaged

Fields = Mapping[str, object]

# Other systems' names for the same thing.
ALIASES = {"title": "headline", "lang": "language", "date": "published_at", "author": "authors", "url": "urls"}
LONGEST_ID = 500
LONGEST_PATH = 255
SURROGATE = re.compile("[\ud800-\udfff]")


def own_names(fields: Fields) -> dict[str, object]:
    """Return the fields by our names; where both names are there, ours counts."""
    renamed = {ALIASES[name]: value for name, value in fields.items() if name in ALIASES}
    return {**renamed, **{name: value for name, value in fields.items() if name not in ALIASES}}


def source_id(fields: Fields) -> str:
    """Return the source's own name of the story: its id, else its address."""
    value = fields.get("id")
    if value is None and "urls" in fields:
        value = next(iter(words(fields, "urls")), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Damaged(_("there is no id") if value is None else _("the id is neither text nor a whole number"))
    found = clean(str(value)).strip()
    if not 0 < len(found) <= LONGEST_ID:
        raise Damaged(_("the id is empty") if not found else _("the id is longer than 500 characters"))
    return found


def text(fields: Fields, name: str) -> str:
    """Return a text, empty where there is none."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Damaged(_("%(field)s is not text") % {"field": name})
    return clean(value)


def words(fields: Fields, name: str) -> tuple[str, ...]:
    """Return a list of texts; one text alone is a list of one."""
    value = fields.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise Damaged(_("%(field)s is not a list of texts") % {"field": name})
    return tuple(clean(part) for part in value)


def clean(value: str) -> str:
    """Return the text; raise Damaged for what no database can hold."""
    if "\0" in value:
        raise Damaged(_("the line holds a NUL character"))
    if SURROGATE.search(value):
        raise Damaged(_("the line holds broken characters (not UTF-8, or half a surrogate pair)"))
    return value


def old_path(url: str) -> str | None:
    """Return the path of an old address as a reader's browser asks for it, None where a redirect cannot hold it."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    path = "/" + unquote(parts.path).strip("/")
    is_sound = not parts.query and path != "/" and len(path) <= LONGEST_PATH and path.isprintable()
    return path if is_sound else None
