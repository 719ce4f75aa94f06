"""Which lines of a Markdown text are prose, and where in the line it begins. Called by verbatim.py.

By the same rules as the readers in caliber.text.commonmark, without building anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caliber.text.commonmark.fences import NOTE, OPENING, split_quote, unquote
from caliber.text.commonmark.lines import (
    CODE_INDENT,
    MAX_DEPTH,
    RULE,
    SETEXT_UNDERLINE,
    TABLE_RULE,
    indent_of,
    read_item,
)
from caliber.text.typography.inlines import VERBATIM_TAGS

LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
FRONT_MATTER = re.compile(r"(\+\+\+|---)[ ]*\r?\n(?:[\w.-]+[ ]*[=:][\s\S]*?\n)?\1[ ]*(?:\r?\n|\Z)")
HEADING_MARK = re.compile(r" {0,3}#{1,6} +")
BEFORE_WORDS = re.compile(r"[\s>*+.)0-9-]*")
DEFINITION = re.compile(r" {0,3}(?:\[(?P<label>[^\]^][^\]]*)\]|\*\[(?P<short>[^\]]+)\]):(?P<rest>.*)")
TITLE_LINE = re.compile(r"\s*[\"'(“”„«»‘’‚‹›‟‛]")
RAW_OPENING = re.compile(rf"<(?:(?P<tag>{VERBATIM_TAGS})\b|!--)", re.IGNORECASE)
CODE_SPAN = re.compile(r"(`+)[^`]*\1")


@dataclass(frozen=True)
class Line:
    """A line of the source, from start to end; its prose begins at `prose`."""

    start: int
    end: int
    prose: int
    is_verbatim: bool = False
    opens_block: bool = False
    is_quoted: bool = False


def read_lines(source: str) -> Iterator[Line]:
    """Return every line of the source in order."""
    reader = LineReader(source)
    matter = FRONT_MATTER.match(source)
    if matter:
        yield Line(0, matter.end(), matter.end(), is_verbatim=True)
    for match in LINE.finditer(source, matter.end() if matter else 0):
        yield reader.read(match.start(), match.end())


def definitions_of(source: str, lines: list[Line]) -> list[str]:
    """Return the references, in brackets, and abbreviations that the text defines: a changed one would be lost."""
    if "]:" not in source:
        return []
    found = (DEFINITION.match(source[line.start : line.end].lstrip(" >")) for line in lines if line.is_verbatim)
    labels = {f"[{match['label']}]" if match["label"] else match["short"] for match in found if match}
    return sorted(label for label in labels if not label.strip("[]").isalnum())


class LineReader:
    """Follows quotations, lists, fences, definitions and raw HTML from line to line."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.offsets: dict[int, list[int]] = {}
        self.depth = 0
        self.fence: tuple[int, int, re.Pattern[str]] | None = None
        self.raw_end: re.Pattern[str] | None = None
        self.awaited = ""
        self.is_after_break = True

    def read(self, start: int, end: int) -> Line:
        """Read the next line, from start to end of the source."""
        written = self.source[start:end].rstrip("\r\n")
        if self.is_plain(written):
            opens_block, self.is_after_break = self.is_after_break, False
            return Line(start, end, start, opens_block=opens_block)
        text = _expand(written)
        if self.is_raw(text) or self.is_fenced(text):
            return self.verbatim(start, end)
        quote, inner = split_quote(text)
        depth = quote.count(">")
        offset, is_marked = self.enter(inner, depth)
        content = inner[offset:]
        if self.opens_fence(depth, content) or self.is_definition(content) or self.is_sign(content, is_marked):
            self.depth = depth
            return self.verbatim(start, end)
        self.open_raw(content, end)
        heading = HEADING_MARK.match(content)
        words = content[heading.end() :] if heading else content.lstrip(" ")
        # A line with fewer of the quotation's signs goes on with it; with more it begins another.
        opens_block = self.is_after_break or depth > self.depth or is_marked or heading is not None
        self.depth, self.is_after_break = depth, heading is not None
        prose = start + len(written) - len(words)
        return Line(start, end, prose, opens_block=opens_block, is_quoted=depth > 0)

    def verbatim(self, start: int, end: int) -> Line:
        """Return a line without prose, after which a new block begins."""
        self.is_after_break = True
        return Line(start, end, end, is_verbatim=True)

    def is_plain(self, text: str) -> bool:
        """Say whether the line is one of an ordinary paragraph: most are, and need no further reading."""
        if self.fence or self.raw_end or self.awaited or self.depth or self.offsets.get(0):
            return False
        return text[:1].isalpha() and "<" not in text

    def is_raw(self, text: str) -> bool:
        """Say whether the line belongs to an element whose text is no prose."""
        if self.raw_end is None:
            return False
        if self.raw_end.search(text):
            self.raw_end = None
        return True

    def open_raw(self, content: str, end: int) -> None:
        """Note such an element that begins here and ends on a later line."""
        for opening in RAW_OPENING.finditer(CODE_SPAN.sub("", content)):
            closing = re.compile(rf"</{opening['tag']}\s*>" if opening["tag"] else "-->", re.IGNORECASE)
            if not closing.search(content) and closing.search(self.source, end):
                self.raw_end = closing

    def is_fenced(self, text: str) -> bool:
        """Say whether the line belongs to fenced code, its last line included."""
        if self.fence is None:
            return False
        depth, offset, closing = self.fence
        inner = unquote(text, depth)
        if inner is None or (inner.strip() and indent_of(inner) < offset):
            self.fence = None
            return False
        if closing.match(inner[offset:]):
            self.fence = None
        return True

    def opens_fence(self, depth: int, content: str) -> bool:
        """Say whether fenced code begins here."""
        opening = OPENING.match(content)
        if opening is None:
            return False
        fence = opening["fence"]
        closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}} *\Z")
        stack = self.offsets[depth]
        self.fence = depth, stack[-1] if stack else 0, closing
        return True

    def enter(self, inner: str, depth: int) -> tuple[int, bool]:
        """Return where the content of a line begins within its lists and notes, and whether it opens one."""
        self.offsets = {known: stack for known, stack in self.offsets.items() if known <= depth}
        offsets = self.offsets.setdefault(depth, [])
        if not inner.strip():
            return 0, False
        while offsets and indent_of(inner) < offsets[-1]:
            offsets.pop()
        offset, is_marked = offsets[-1] if offsets else 0, False
        while len(offsets) < MAX_DEPTH and indent_of(inner[offset:]) < CODE_INDENT:
            content = inner[offset:]
            if item := read_item(content):
                offset = min(offset + item.offset, len(inner))
                offsets.append(offset)
                is_marked = True
            elif note := NOTE.match(content):
                # A note's further paragraphs stand four spaces in, whatever the length of its label.
                offsets.append(offset + CODE_INDENT)
                return offset + note.end(), True
            else:
                break
        return offset, is_marked

    def is_definition(self, content: str) -> bool:
        """Say whether the line defines a reference or an abbreviation, or goes on with one: its address, its title."""
        definition = DEFINITION.match(content)
        goes_on = self.awaited == "address" or (self.awaited == "title" and TITLE_LINE.match(content) is not None)
        if definition:
            self.awaited = "title" if definition["rest"].strip() else "address"
        else:
            self.awaited = "title" if self.awaited == "address" else ""
        return definition is not None or goes_on

    def is_sign(self, content: str, is_marked: bool) -> bool:
        """Say whether a line is blank, indented code or only signs."""
        if not content.strip() or any(signs.match(content) for signs in (RULE, SETEXT_UNDERLINE, TABLE_RULE)):
            return True
        return indent_of(content) >= CODE_INDENT and (self.is_after_break or is_marked)


def _expand(text: str) -> str:
    """Return the line with the tabs before its words made spaces, as Markdown reads them."""
    if "\t" not in text:
        return text
    head = BEFORE_WORDS.match(text)
    return text[: head.end()].expandtabs(CODE_INDENT) + text[head.end() :] if head else text
