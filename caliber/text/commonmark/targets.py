"""Where a link leads: address and title, beside it or in a definition, by CommonMark's rules. For the extension."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from caliber.text.commonmark.characters import plain

SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
IN_ANGLES = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
BARE_PIECE = re.compile(r"\\[!-/:-@\[-`{-~]|[^\x00-\x20\x7f()\\]+|[()\\]")
TITLE = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)""", re.DOTALL)
LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
MAX_BRACKETS = 32
# What may stand in an address as it is; the backslash is left to caliber.text.body.links, which knows why.
SAFE = "%/#=:;$&()+,!?*@'~\\"


@dataclass(frozen=True)
class Target:
    """An address, a title or none, and where in the text the reading of them ended."""

    address: str
    title: str | None
    end: int


def skip_space(text: str, place: int) -> int:
    """Return the place after spaces and at most one line end."""
    match = SPACE.match(text, place)
    return match.end() if match else place


def read_address(text: str, place: int) -> tuple[str, int] | None:
    """Read `<an address>` or a bare one; return it with the place after it."""
    if text.startswith("<", place):
        match = IN_ANGLES.match(text, place)
        return (encode(match[1]), match.end()) if match else None
    start, depth = place, 0
    while match := BARE_PIECE.match(text, place):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth < 0 or depth > MAX_BRACKETS:
            break
        place = match.end()
    return None if depth > 0 else (encode(text[start:place]), place)


def encode(written: str) -> str:
    """Return an address as a browser sends it."""
    return quote(plain(written), safe=SAFE)


def read_title(text: str, place: int) -> tuple[str | None, int]:
    """Read a title after white space; (None, place) where there is none."""
    start = skip_space(text, place)
    match = TITLE.match(text, start) if start > place else None
    if match is None:
        return None, place
    return plain(next(part for part in match.groups() if part is not None)), match.end()


def read_inline_target(text: str, place: int) -> Target | None:
    """Read `(address "title")`."""
    if not text.startswith("(", place):
        return None
    found = read_address(text, skip_space(text, place + 1))
    if found is None:
        return None
    title, end = read_title(text, found[1])
    end = skip_space(text, end)
    return Target(found[0], title, end + 1) if text.startswith(")", end) else None


def read_label(text: str, place: int) -> tuple[str, int] | None:
    """Read `[label]`; return it as labels are compared, with the place after it."""
    match = LABEL.match(text, place)
    label = normalise(match[1]) if match else ""
    return (label, match.end()) if match and label else None


def normalise(label: str) -> str:
    """Return a label as labels are compared: case and white space make no difference."""
    return " ".join(label.split()).casefold()


def read_definition(text: str) -> tuple[str, Target] | None:
    """Read `[label]: address "title"` at the beginning of a text; return its label too."""
    found = read_label(text, len(text) - len(text.lstrip(" ")))
    if found is None or not text.startswith(":", found[1]):
        return None
    start = skip_space(text, found[1] + 1)
    address = read_address(text, start)
    if address is None or address[1] == start:
        return None
    title, end = read_title(text, address[1])
    line_end = LINE_END.match(text, end)
    if line_end is None and title is not None:
        # What looked like a title is the beginning of the next line.
        title, line_end = None, LINE_END.match(text, address[1])
    return (found[0], Target(address[0], title, line_end.end())) if line_end else None
