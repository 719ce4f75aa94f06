"""A view of a text in which only its words are seen, as long as the text. Called by the typography beside it.

Whatever is not prose is covered by signs that no text has, so that marks.py can read the rest as plain text.
"""

import re
from collections.abc import Iterator

from caliber.text.typography.inlines import cover_addresses, cover_hidden, find_hidden
from caliber.text.typography.lines import Line, definitions_of, read_lines
from caliber.text.typography.signs import BLOCK, QUOTED


def view_of_line(text: str) -> str:
    """Return the view of a text without markup: its addresses are covered."""
    return cover_addresses(text).replace("\r", "\n")


def view_of_markdown(source: str) -> str:
    """Return the view of a Markdown text: code, addresses, tags and Markdown's own signs are covered."""
    lines = list(read_lines(source))
    hidden = find_hidden(definitions_of(source, lines))
    view = "".join(_view_of_block(source, block, hidden) for block in _blocks_of(lines))
    return cover_addresses(view).replace("\r", "\n")


def _blocks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Part the lines where a block begins; each verbatim line is a block."""
    block: list[Line] = []
    for line in lines:
        if block and (line.opens_block or line.is_verbatim or block[-1].is_verbatim):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _view_of_block(source: str, block: list[Line], hidden: re.Pattern[str]) -> str:
    first, last = block[0], block[-1]
    if first.is_verbatim:
        return BLOCK * (first.end - first.start)
    head = (QUOTED if first.is_quoted else BLOCK) * (first.prose - first.start)
    text = source[first.prose : first.end]
    if last is not first:
        text += "".join("\n" * (line.prose - line.start) + source[line.prose : line.end] for line in block[1:])
    prose = text.rstrip("\r\n")
    return head + cover_hidden(prose, hidden) + BLOCK * (len(text) - len(prose))
