"""What one line of Markdown opens, by the rules of CommonMark 0.31. Called by the block and fence readers beside it."""

import re
from dataclasses import dataclass

ATX_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})(?:[ ]+(?P<text>.*?))?(?:(?<=[ ])#+)?[ ]*$")
SETEXT_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ ]*$")
RULE = re.compile(r"^ {0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")
QUOTE = re.compile(r"^ {0,3}>[ ]?")
LIST_MARKER = re.compile(r"^(?P<indent> {0,3})(?P<marker>[-*+]|(?P<number>[0-9]{1,9})[.)])(?P<space> +|$)")
# A row such as "- | -" belongs to a table, although it begins like a list.
TABLE_RULE = re.compile(r"^[ |:-]*\|[ |:-]*$")
# What Markdown leaves in the place of HTML and code that it has put aside.
STASHED = re.compile("^ {0,3}\x02wzxhzdk:[0-9]+\x03[ ]*$")
CODE_INDENT = 4
# Deeper quotes and lists are read as text: nobody writes them, and every level costs stack.
MAX_DEPTH = 24


@dataclass(frozen=True)
class Item:
    """The opening line of a list item: the family it continues, its number, and where its content stands."""

    family: str
    number: int | None
    offset: int
    text: str

    @property
    def is_interrupting(self) -> bool:
        """A list may begin within a paragraph only with a bullet or 1., not empty: a line "1986. A year" goes on."""
        return bool(self.text) and self.number in (None, 1)


def indent_of(line: str) -> int:
    """Count the leading spaces."""
    return len(line) - len(line.lstrip(" "))


def read_item(line: str) -> Item | None:
    """Read the opening of a list item, or None."""
    match = LIST_MARKER.match(line)
    if not match or RULE.match(line) or TABLE_RULE.match(line):
        return None
    spaces = len(match["space"])
    offset = match.end("marker") + (spaces if 1 <= spaces <= CODE_INDENT else 1)
    text = line[offset:]
    if not text.strip():
        offset, text = match.end("marker") + 1, ""
    number = match["number"]
    return Item(match["marker"][-1], int(number) if number else None, offset, text)


def is_interruption(line: str) -> bool:
    """Say whether the line ends a paragraph that stands above it."""
    if any(opening.match(line) for opening in (ATX_HEADING, RULE, QUOTE, STASHED)):
        return True
    item = read_item(line)
    return item is not None and item.is_interrupting


def is_paragraph_text(line: str) -> bool:
    """Say whether a line can be continued lazily, without repeating its quote sign or indent."""
    inner = line
    for _ in range(MAX_DEPTH):
        quote, item = QUOTE.match(inner), read_item(inner)
        if quote:
            inner = inner[quote.end() :]
        elif item:
            inner = item.text
        else:
            break
    if not inner.strip() or (indent_of(inner) >= CODE_INDENT and inner != line):
        return False
    return not any(closed.match(inner) for closed in (ATX_HEADING, RULE, STASHED))
