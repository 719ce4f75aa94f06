"""Fenced code, also inside lists, quotes and notes, put aside before anything else reads it. For the extension."""

import html
import re

from markdown.preprocessors import Preprocessor

from caliber.text.commonmark.lines import ATX_HEADING, CODE_INDENT, MAX_DEPTH, QUOTE, STASHED, indent_of, read_item

OPENING = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ ]*(?P<info>[^\n]*)$")
# The text of notes and definitions stands four spaces in.
NOTE = re.compile(r"^ {0,3}(?:\[\^[^\]]+\]:|:(?= ))[ ]*")
LANGUAGE = re.compile(r"[^\s{}]+")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class FencePreprocessor(Preprocessor):
    """Replaces each fence by the mark of its stashed HTML, at the same depth."""

    def run(self, lines: list[str]) -> list[str]:
        self.lines = lines
        self.place = 0
        output: list[str] = []
        offsets: dict[int, list[int]] = {}
        while self.place < len(lines):
            line = lines[self.place]
            self.place += 1
            quote, inner = split_quote(line)
            depth = quote.count(">")
            offsets = {known: offsets[known] for known in offsets if known <= depth}
            opening = read_opening(inner, offsets.setdefault(depth, []))
            if opening is None:
                output.append(line)
                continue
            prefix, match = opening
            code = self.take_code(quote, len(prefix), match)
            output.append(quote + prefix + self.stash(code, match["info"]))
        return output

    def take_code(self, quote: str, offset: int, opening: re.Match[str]) -> str:
        """Take the lines up to the closing fence, or to the end of the quote, the list item or the text."""
        fence, shift = opening["fence"], len(opening["indent"])
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ ]*$")
        depth = quote.count(">")
        code: list[str] = []
        while self.place < len(self.lines):
            inner = unquote(self.lines[self.place], depth)
            if inner is None or (inner.strip() and indent_of(inner) < offset):
                break
            self.place += 1
            inner = inner[offset:]
            if closing.match(inner):
                break
            code.append(inner[min(shift, indent_of(inner)) :])
        else:
            # Nobody closed it: what is empty at the end of the text is not code.
            while code and not code[-1].strip():
                code.pop()
        return "".join(f"{line}\n" for line in code)

    def stash(self, code: str, info: str) -> str:
        """Put the finished HTML aside; the first word of the info string names the language."""
        language = LANGUAGE.search(ESCAPED.sub(r"\1", html.unescape(info)))
        kind = f' class="language-{html.escape(language[0])}"' if language else ""
        return self.md.htmlStash.store(f"<pre><code{kind}>{html.escape(code)}</code></pre>")


class LeafLines(Preprocessor):
    """Sets headings and stashed code at the margin apart, so that thousands in a row are not split one by one."""

    def run(self, lines: list[str]) -> list[str]:
        """Surround each such line by blank ones (Markdown's own preprocessor interface)."""
        output: list[str] = []
        for line in lines:
            is_leaf = line.startswith(("#", "\x02")) and (ATX_HEADING.match(line) or STASHED.match(line))
            output += ["", line, ""] if is_leaf else [line]
        return output


def read_opening(line: str, offsets: list[int]) -> tuple[str, re.Match[str]] | None:
    """Follow the lists and notes that the line stands in; return what precedes its fence, and the fence."""
    if not line.strip():
        return None
    indent = indent_of(line)
    while offsets and (indent < offsets[-1]):
        offsets.pop()
    start = offsets[-1] if offsets else 0
    while len(offsets) < MAX_DEPTH and indent_of(line[start:]) < CODE_INDENT:
        inner = line[start:]
        if match := OPENING.match(inner):
            return line[:start], match
        if item := read_item(inner):
            start += item.offset
        elif NOTE.match(inner):
            start += CODE_INDENT
        else:
            return None
        if start >= len(line):
            offsets.append(start)
            return None
        offsets.append(start)
    return None


def split_quote(line: str) -> tuple[str, str]:
    """Part a line into its quote signs and the rest."""
    rest = line
    for _ in range(MAX_DEPTH):
        match = QUOTE.match(rest)
        if not match:
            break
        rest = rest[match.end() :]
    return line[: len(line) - len(rest)], rest


def unquote(line: str, depth: int) -> str | None:
    """Remove `depth` quote signs; None where the line has fewer."""
    for _ in range(depth):
        match = QUOTE.match(line)
        if not match:
            return None
        line = line[match.end() :]
    return line
