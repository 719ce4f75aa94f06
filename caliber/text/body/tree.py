"""A sanitised HTML fragment as a tree and back, without recursion. Called by the passes beside it."""

import html
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

VOID_TAGS = frozenset({"br", "hr", "img", "col", "wbr", "track"})


class TreeBuilder(HTMLParser):
    """Builds the tree; expects the balanced output of the sanitiser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].append(element)
        if tag not in VOID_TAGS:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        append_text(self.open[-1], len(self.open[-1]), data)


def parse(source: str) -> Element:
    """Return a body element with the fragment in it."""
    builder = TreeBuilder()
    builder.feed(source)
    builder.close()
    return builder.root


def serialise(root: Element) -> str:
    """Return the HTML of everything in the element."""
    output: list[str] = []
    waiting: list[str | Element] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            output.append(part)
            continue
        is_root = part is root
        if not is_root:
            attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in part.attrib.items())
            output.append(f"<{part.tag}{attributes}>")
            waiting.append(html.escape(part.tail or "", quote=False))
            if part.tag not in VOID_TAGS:
                waiting.append(f"</{part.tag}>")
        output.append(html.escape(part.text or "", quote=False))
        waiting.extend(reversed(part))
    return "".join(output)


def append_text(parent: Element, place: int, text: str) -> None:
    """Add text before the child at `place`, after whatever text stands there."""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def text_of(element: Element) -> str:
    """Return the text inside an element on one line."""
    return " ".join("".join(element.itertext()).split())


def pairs(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield (parent, child) in document order, as the tree was before the first one is handled."""
    yield from [(parent, child) for parent in root.iter() for child in parent]


def splice(parent: Element, child: Element, nodes: Iterable[Element | str]) -> None:
    """Put nodes in the place of a child; the text that followed it stays."""
    place = list(parent).index(child)
    following, child.tail = child.tail or "", None
    parent.remove(child)
    for node in [*nodes, following]:
        if isinstance(node, str):
            append_text(parent, place, node)
        else:
            parent.insert(place, node)
            place += 1


def unwrap(parent: Element, child: Element) -> None:
    """Replace a child by what is in it."""
    splice(parent, child, [child.text or "", *child])


def has_class(element: Element, name: str) -> bool:
    """Say whether the class attribute names it."""
    return name in element.get("class", "").split()
