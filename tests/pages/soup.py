"""Reads a page as a browser would, for tests that ask what stands where."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element: its name, attributes, children, all text within, and the text directly in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    own_text: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text within, white space folded."""
        return " ".join("".join(self.parts).split())

    def all(self, name: str, **attributes: str) -> list["Element"]:
        """Return every element of a name below this one whose attributes are as given (class_ for class)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        found = []
        for child in self.children:
            if child.name == name and all(child.has(key, value) for key, value in wanted.items()):
                found.append(child)
            found += child.all(name, **attributes)
        return found

    def one(self, name: str, **attributes: str) -> "Element":
        """Return the only such element."""
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} of <{name} {attributes}>, not one"
        return found[0]

    def has(self, key: str, value: str) -> bool:
        """Tell whether an attribute has a value; a class counts as one of several."""
        own = self.attributes.get(key)
        return own is not None and (own == value or (key == "class" and value in own.split()))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].own_text.append(data)
        for element in self.open:
            element.parts.append(data)


def read(response: HttpResponse) -> Element:
    """Return the page's root element."""
    builder = _Builder()
    builder.feed(response.content.decode())
    return builder.root
