"""Text inside a block by CommonMark's rules, read once from left to right, in Markdown's place. For the extension.

Markdown's own reader searches a text once for every kind of mark, so that what stands first does not win, and needs
minutes for some texts. Footnotes are still made by its extension.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from caliber.text.commonmark.addresses import BARE_ADDRESS, trim_address
from caliber.text.commonmark.brackets import Bracket, link_of, picture_of
from caliber.text.commonmark.characters import ENTITY, ESCAPED, KEPT, keep, read_entity, unguard
from caliber.text.commonmark.emphasis import Token, grow, read_run
from caliber.text.commonmark.targets import Target, read_inline_target, read_label
from caliber.text.commonmark.verbatim import CodeSpans, find_tag_end, read_angle_link

MARK = re.compile(rf"[\\`<&\[\]*_\n]|!\[|{BARE_ADDRESS.pattern}")
# Code and escaped signs are read as everywhere.
ADDRESS_END = re.compile(r"[`\\]")
# Each mention costs a look at all notes.
MAX_NOTES = 1_000
MAX_LABEL_LENGTH = 999


class Surroundings(Protocol):
    """What a text within a block needs to know of the whole: HTML put aside, definitions of links, notes."""

    @property
    def references(self) -> Mapping[str, tuple[str, str]]:
        """Definitions of links by label."""

    def put_aside(self, html: str) -> str:
        """Return the mark that stands for raw HTML."""

    def read_note(self, text: str, place: int) -> tuple[Element, int] | None:
        """Read the mention of a note, where there is one."""


class InlineReader(Treeprocessor):
    """Reads the text of every block, in the order of the page, which numbers its notes."""

    def run(self, root: Element) -> None:
        """Put elements in the place of their marks (Markdown's own treeprocessor interface)."""
        self.notes = MAX_NOTES
        self.references = self.md.references
        note = self.md.inlinePatterns["footnote"]
        assert isinstance(note, FootnoteInlineProcessor)
        self.note = note
        for parent, element in walk(root):
            text = (element.text if parent is None else element.tail) or ""
            if not text or isinstance(text, AtomicString):
                continue
            holder = grow(Element("span"), Line(self, text).read())
            if parent is None:
                element.text = holder.text
                element[0:0] = list(holder)
            else:
                element.tail = holder.text
                place = list(parent).index(element) + 1
                parent[place:place] = list(holder)

    def put_aside(self, html: str) -> str:
        """Return the mark that stands for raw HTML."""
        return self.md.htmlStash.store(html)

    def read_note(self, text: str, place: int) -> tuple[Element, int] | None:
        """Read `[^1]`, where there is such a note."""
        match = self.note.getCompiledRegExp().match(text, place) if self.notes else None
        element = self.note.handleMatch(match, text)[0] if match else None
        if match is None or not isinstance(element, Element):
            return None
        self.notes -= 1
        return element, match.end()


def walk(root: Element) -> Iterator[tuple[Element | None, Element]]:
    """Yield (None, element) for each text and (parent, element) for each tail, as the tree was before."""
    waiting: list[tuple[Element | None, Element]] = [(None, root)]
    while waiting:
        parent, element = waiting.pop()
        children = list(element) if parent is None else []
        yield parent, element
        for child in reversed(children):
            waiting += [(element, child), (None, child)]


class Line:
    """One text of a block on its way to tokens; each method reads the mark that stands at `place`."""

    def __init__(self, around: Surroundings, text: str) -> None:
        self.around = around
        self.text = text
        self.place = 0
        self.tokens: list[Token] = []
        self.brackets: list[Bracket] = []
        self.codes = CodeSpans(text)
        self.unclosed: set[str] = set()

    def read(self) -> list[Token]:
        """Return all tokens of the text."""
        while match := MARK.search(self.text, self.place):
            self.tokens.append(self.text[self.place : match.start()])
            self.place = match.start()
            READERS[match[0][0]](self)
        self.tokens.append(self.text[self.place :])
        return self.tokens

    def add(self, token: Token, end: int) -> None:
        """Add a token, and go on after it."""
        self.tokens.append(token)
        self.place = end

    def read_backslash(self) -> None:
        """An escaped sign, the end of a line, or a backslash."""
        if match := ESCAPED.match(self.text, self.place):
            self.add(keep(match[1]), match.end())
        elif self.text.startswith("\n", self.place + 1):
            self.add(Element("br"), self.place + 2)
        else:
            self.add("\\", self.place + 1)

    def read_code(self) -> None:
        """A code span, or backticks."""
        self.add(*self.codes.read(self.place))

    def read_angle(self) -> None:
        """An address, a tag, or a sign that something is less."""
        if link := read_angle_link(self.text, self.place):
            self.add(*link)
        elif end := find_tag_end(self.text, self.place, self.unclosed):
            self.add(self.around.put_aside(self.text[self.place : end]), end)
        else:
            self.add("<", self.place + 1)

    def read_entity(self) -> None:
        """An entity, or an ampersand."""
        match = ENTITY.match(self.text, self.place)
        letters = read_entity(match[0]) if match else "&"
        self.add(letters, match.end() if match else self.place + 1)

    def read_emphasis(self) -> None:
        """A run of stars or underscores."""
        run = read_run(self.text, self.place)
        self.add(run, self.place + run.written)

    def read_line_end(self) -> None:
        """A break after two spaces, or a mere line end; spaces around it are no text."""
        before = self.tokens.pop()
        written = before if isinstance(before, str) else ""
        self.tokens.append(written.rstrip(" "))
        self.add(Element("br") if written.endswith("  ") else "\n", self.place + 1)
        while self.text.startswith(" ", self.place):
            self.place += 1

    def read_address(self) -> None:
        """An address keeps its underscores and stars; caliber.text.body.links makes it a link.

        Not here, because a raw <a> may stand around it that is only seen when the page is whole.
        """
        match = BARE_ADDRESS.match(self.text, self.place)
        address = trim_address(ADDRESS_END.split(match[0], maxsplit=1)[0]) if match else ""
        if self.brackets:
            address = address.partition("]")[0]
        self.add(address or self.text[self.place], self.place + (len(address) or 1))

    def open_bracket(self) -> None:
        """A note's mention, or what may become a link or a picture."""
        is_image = self.text[self.place] == "!"
        if note := self.around.read_note(self.text, self.place + is_image):
            self.tokens.append("!" * is_image)
            self.add(*note)
            return
        start = self.place + 1 + is_image
        self.brackets.append(Bracket(len(self.tokens), start, is_image))
        self.add("![" if is_image else "[", start)

    def close_bracket(self) -> None:
        """Make the words since the bracket opened a link or a picture, if they lead somewhere."""
        opening = self.brackets.pop() if self.brackets else None
        target = self.find_target(opening) if opening and opening.is_active else None
        if opening is None or target is None:
            self.add("]", self.place + 1)
            return
        words = self.tokens[opening.token + 1 :]
        del self.tokens[opening.token :]
        if opening.is_image:
            self.add(picture_of(target, words), target.end)
            return
        self.add(link_of(target, words), target.end)
        for bracket in reversed(self.brackets):
            if bracket.is_image:
                continue
            if not bracket.is_active:
                break
            bracket.is_active = False

    def find_target(self, opening: Bracket) -> Target | None:
        """Read what stands after the bracket, or look the words up among the definitions."""
        after = self.place + 1
        if target := read_inline_target(self.text, after):
            return target
        label = read_label(self.text, after)
        if label:
            return self.define(*label)
        end = after + 2 * self.text.startswith("[]", after)
        own = read_label(self.text, opening.start - 1) if self.place - opening.start <= MAX_LABEL_LENGTH else None
        return self.define(own[0], end) if own and own[1] == after else None

    def define(self, label: str, end: int) -> Target | None:
        """Return what a label was said to mean."""
        known = self.around.references.get(label)
        return Target(known[0], known[1], end) if known else None


READERS: dict[str, Callable[[Line], None]] = {
    "\\": Line.read_backslash,
    "`": Line.read_code,
    "<": Line.read_angle,
    "&": Line.read_entity,
    "*": Line.read_emphasis,
    "_": Line.read_emphasis,
    "\n": Line.read_line_end,
    "h": Line.read_address,
    "[": Line.open_bracket,
    "!": Line.open_bracket,
    "]": Line.close_bracket,
}


class Alone:
    """The surroundings of a line that stands for itself: every note exists, and no definition."""

    references: Mapping[str, tuple[str, str]] = {}
    mention = re.compile(r"\[\^[^\]]+\]")

    def put_aside(self, html: str) -> str:
        """Show raw HTML by a sign that no text has."""
        return STX

    def read_note(self, text: str, place: int) -> tuple[Element, int] | None:
        """Read any mention."""
        match = self.mention.match(text, place)
        if match is None:
            return None
        element = Element("sup")
        element.text = match[0]
        return element, match.end()


def read_line(text: str) -> str:
    """Return what readers would see of one line, notes as they are written. Called by caliber.text.pasting."""
    words = "".join(grow(Element("span"), Line(Alone(), text).read()).itertext())
    return unguard(KEPT.sub(lambda match: chr(int(match[1])), words))
