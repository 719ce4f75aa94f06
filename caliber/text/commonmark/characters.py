"""Escaped characters and entities: what they stand for, and how they pass Markdown's serialiser. For the extension."""

import html
import re
from html.entities import html5

from markdown.util import ETX, STX

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
ESCAPED_OR_ENTITY = re.compile(f"{ESCAPED.pattern}|{ENTITY.pattern}")
# The serialiser would take these for entities that the editor wrote.
LOOKS_LIKE_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
GUARDED = re.compile(f"&amp;{LOOKS_LIKE_ENTITY.pattern.removeprefix('&')}", re.IGNORECASE)
# What `keep` makes of an escaped letter.
KEPT = re.compile(f"{STX}([0-9]+){ETX}")


def read_entity(written: str) -> str:
    """Return the characters of an entity; what HTML does not know stays as it is written."""
    if written[1] != "#" and written[1:] not in html5:
        return written
    return html.unescape(written)


def plain(written: str) -> str:
    """Return what an address, a title or an info string means."""

    def mean(match: re.Match[str]) -> str:
        return match[1] or read_entity(match[0])

    return ESCAPED_OR_ENTITY.sub(mean, written)


def guard(text: str) -> str:
    """Keep the serialiser from reading `&copy;` where an ampersand and letters were meant."""
    return LOOKS_LIKE_ENTITY.sub("&amp;", text) if "&" in text else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return GUARDED.sub("&", text) if "&" in text else text


def keep(letter: str) -> str:
    """Return an escaped letter as Markdown's own mark of it, which neither attribute lists nor addresses read."""
    return letter if letter == "&" else f"{STX}{ord(letter)}{ETX}"
