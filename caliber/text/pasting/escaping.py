"""Plain text into Markdown: a sign is escaped only where it would be read as a mark."""

import re
from dataclasses import dataclass

from caliber.text.commonmark.addresses import BARE_ADDRESS, trim_address
from caliber.text.commonmark.characters import ENTITY

# What an address that stands in the text by itself may hold and still be read as one.
QUIET_ADDRESS = re.compile(r"https?://[\w\-.~:/?#@!$&'()*+,;=%]+\Z")
SPECIAL = re.compile(r"[\\`*_\[<&{|]")
# Markdown's reader of HTML blocks knows no backslash, and gives the number of a letter its semicolon.
ESCAPES = {"<": "&lt;", "&": "&amp;"}
LIKE_ENTITY = re.compile(rf"{ENTITY.pattern}|&#(?:[0-9]|[xX][0-9a-fA-F])")
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
AFTER_ANGLE = re.compile(r"[A-Za-z/!?]")
# Where a bracket leads somewhere, or mentions a note.
BRACKETS = re.compile(r"\[\^|\][(\[:]|!\[")
FIRST_SIGNS = frozenset("#-+*>~=_:[0123456789")
LINE_STARTS = (
    re.compile(r"()(#{1,6}(?:\s|\Z))"),
    re.compile(r"()([-+*](?:\s|\Z))"),
    re.compile(r"(\d{1,9})([.)](?:\s|\Z))"),
    re.compile(r"()(>)"),
    re.compile(r"()(~{3,})"),
    re.compile(r"()([-=]+\s*\Z)"),
    re.compile(r"()([-_*](?:\s*[-_*]){2,}\s*\Z)"),
    re.compile(r"()(:\s)"),
    re.compile(r"()(\[[^\]]+\]:)"),
)


@dataclass(frozen=True)
class Around:
    """Where a text stands: the letters beside it, and whether in a link's words or in a cell of a table."""

    before: str = ""
    after: str = ""
    in_brackets: bool = False
    is_cell: bool = False


def escape(text: str, around: Around = Around()) -> str:
    """Return text that reads as itself."""
    if not SPECIAL.search(text) and not around.in_brackets:
        return text
    parts: list[str] = []
    end = 0
    for match in BARE_ADDRESS.finditer(text):
        address = trim_address(match[0].partition("]")[0] if around.in_brackets else match[0])
        if QUIET_ADDRESS.match(address) and not LIKE_ENTITY.search(address):
            parts += [_escape_words(text, end, match.start(), around), address]
            end = match.start() + len(address)
    return "".join([*parts, _escape_words(text, end, len(text), around)])


def _escape_words(text: str, start: int, end: int, around: Around) -> str:
    parts: list[str] = []
    has_brackets = around.in_brackets or BRACKETS.search(text) is not None
    for match in SPECIAL.finditer(text, start, end):
        place = match.start()
        left = text[place - 1] if place else around.before
        right = text[place + 1] if place + 1 < len(text) else around.after
        is_mark = is_read(match[0], left, right, has_brackets=has_brackets, is_cell=around.is_cell)
        if match[0] == "&":
            is_mark = LIKE_ENTITY.match(text, place) is not None
        parts += [text[start:place], ESCAPES.get(match[0], f"\\{match[0]}") if is_mark else match[0]]
        start = match.end()
    words = "".join([*parts, text[start:end]])
    return words.replace("]", "\\]") if around.in_brackets else words


def is_read(sign: str, left: str, right: str, *, has_brackets: bool, is_cell: bool) -> bool:
    """Say whether a sign between these letters would be read as a mark."""
    if sign in "`{":
        return True
    if sign == "\\":
        return not right or PUNCTUATION.match(right) is not None
    if sign == "<":
        return AFTER_ANGLE.match(right) is not None
    if sign == "|":
        return is_cell
    if sign == "[":
        return has_brackets
    is_alone = (not left or left.isspace()) and (not right or right.isspace())
    return not (is_alone or (sign == "_" and (left.isalnum() and right.isalnum())))


def escape_line_start(line: str) -> str:
    """Escape what would make a line a heading, an item, a quotation, a fence, a rule or a definition."""
    for pattern in LINE_STARTS if line[:1] in FIRST_SIGNS else ():
        if match := pattern.match(line):
            return f"{match[1]}\\{line[match.end(1) :]}"
    return line


def escape_all(text: str) -> str:
    """Escape every sign: what is left to do where a few were not enough."""
    return PUNCTUATION.sub(lambda match: ESCAPES.get(match[0], f"\\{match[0]}"), text)
