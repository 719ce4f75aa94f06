"""Plain text to Markdown that shows exactly that text. Pure."""

import re
from collections.abc import Iterable

# The same limit as a line of a list: marks that begin a block only count at its beginning.
BLOCK_MARK = re.compile(r"^([#>+\-=:~|]|[0-9]{1,9}(?=[.)]))")
INLINE_MARK = re.compile(r"[\\`*_\[\]{}^|~]")
ENTITY = re.compile(r"&(?=#?\w{1,40};)")
# An address is left in one piece, so that it stays a working link.
ADDRESS = re.compile(r"(?<![\w/])(https?://[^\s<>`\\\[\]*|{}^~]+)")
# No-break spaces are typography and stay.
SPACES = re.compile("[^\\S\u00a0\u202f\u2007]+")
STRIPPED = " \u00a0\u202f\u2007"


def escape(text: str) -> str:
    """Return one paragraph of Markdown that reads as the plain text does, its white space as single spaces."""
    line = SPACES.sub(" ", text).strip(STRIPPED)
    parts = ADDRESS.split(line)
    # split() puts the addresses at the odd places.
    escaped = "".join(part if place % 2 else _escape_marks(part) for place, part in enumerate(parts))
    return BLOCK_MARK.sub(_escape_first, escaped)


def to_markdown(paragraphs: Iterable[str]) -> str:
    """Return a body of plain paragraphs; empty ones are left out."""
    return "\n\n".join(filter(None, map(escape, paragraphs)))


def lines_to_markdown(text: str) -> str:
    """Return a body of plain text in which every line is a paragraph."""
    return to_markdown(text.splitlines())


def _escape_marks(text: str) -> str:
    return ENTITY.sub("&amp;", INLINE_MARK.sub(r"\\\g<0>", text)).replace("<", "&lt;")


def _escape_first(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
