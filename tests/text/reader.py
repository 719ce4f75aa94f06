"""Reads HTML as a browser would tokenise it, so that tests look at tags and attributes, not at strings."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCK_TAGS = frozenset(
    {
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
    }
    | {"p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul", "br"}
)


@dataclass
class Tag:
    """One start tag, what it says, and the text up to its end."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page:
    """Everything that stands in a fragment."""

    tags: list[Tag] = field(default_factory=list)
    text: str = ""
    others: list[str] = field(default_factory=list)

    def all(self, *names: str) -> list[Tag]:
        """Return the tags of these names in order."""
        return [tag for tag in self.tags if tag.name in names]

    def only(self, name: str) -> Tag:
        """Return the one tag of this name."""
        (tag,) = self.all(name)
        return tag


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        self.page.tags.append(found)
        self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                break

    def handle_data(self, data: str) -> None:
        self.page.text += data
        for tag in self.open:
            tag.text += data

    def handle_comment(self, data: str) -> None:
        self.page.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def read(html: str) -> Page:
    """Read a fragment."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Outline(HTMLParser):
    """Markup without the differences that no reader sees: order of attributes, white space between blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple] = []
        self.preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK_TAGS:
            self.trim()
        self.parts.append(("<", tag, tuple(sorted((name, value or "") for name, value in attrs))))
        self.preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK_TAGS and not (self.preformatted and tag != "pre"):
            self.trim()
        self.parts.append((">", tag))
        self.preformatted -= tag == "pre"

    def handle_data(self, data: str) -> None:
        last = self.parts[-1] if self.parts else ("", "")
        if not self.preformatted:
            data = re.sub(r"\s+", " ", data)
            if (last[0] in "<>" and last[1] in BLOCK_TAGS) or (last[0] == "text" and last[1].endswith(" ")):
                data = data.lstrip()
        if last[0] == "text":
            self.parts[-1] = ("text", last[1] + data)
        elif data:
            self.parts.append(("text", data))

    def trim(self) -> None:
        """End the text before a block without its spaces."""
        if self.parts and self.parts[-1][0] == "text" and not self.preformatted:
            text = self.parts.pop()[1].rstrip()
            if text:
                self.parts.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("other", data))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def outline(html: str) -> list[tuple]:
    """Return what two renderers must agree on."""
    reader = _Outline()
    reader.feed(html)
    reader.close()
    reader.trim()
    return reader.parts
