"""Lists by CommonMark's rules: content stands where the first letter stands, tight and loose. For the extension."""

from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

from caliber.text.commonmark.blocks import first_line
from caliber.text.commonmark.lines import MAX_DEPTH, Item, indent_of, is_interruption, is_paragraph_text, read_item


class LineQueue:
    """The lines of Markdown's block queue, taken one by one; blocks stand one blank line apart."""

    def __init__(self, blocks: list[str]) -> None:
        self.blocks = blocks
        self.lines: list[str] = []
        self.fill()

    def fill(self) -> None:
        """Open the next block, its lines last first."""
        if not self.lines and self.blocks:
            self.lines = self.blocks.pop(0).split("\n")[::-1]

    def peek(self) -> str | None:
        """Return the next line without taking it."""
        return self.lines[-1] if self.lines else None

    def take(self) -> str:
        """Take the next line."""
        line = self.lines.pop()
        if not self.lines and self.blocks:
            self.fill()
            self.lines.append("")
        return line

    def close(self) -> None:
        """Give back what was not taken."""
        if self.lines:
            self.blocks.insert(0, "\n".join(self.lines[::-1]))


class ListProcessor(BlockProcessor):
    """Bulleted and numbered lists, with any blocks inside."""

    depth = 0

    def test(self, parent: Element, block: str) -> bool:
        return read_item(first_line(block)) is not None and self.depth < MAX_DEPTH

    def run(self, parent: Element, blocks: list[str]) -> None:
        queue = LineQueue(blocks)
        first = read_item(queue.peek() or "")
        items, is_loose = read_items(queue, first) if first else ([], False)
        queue.close()
        if first is None:
            return
        element = SubElement(parent, "ul" if first.number is None else "ol")
        if first.number not in (None, 1):
            element.set("start", str(first.number))
        self.depth += 1
        for body in items:
            self.add_item(element, body, is_loose)
        self.depth -= 1

    def add_item(self, parent: Element, body: list[str], is_loose: bool) -> None:
        """Parse the lines of one item; a tight one gets no paragraphs."""
        # Definition lists and notes treat an li as theirs, so the content grows in a neutral element.
        content = Element("div")
        self.parser.parseChunk(content, "\n".join(body))
        item = SubElement(parent, "li")
        for child in list(content):
            if child.tag == "p" and not is_loose:
                append_text(item, child.text or "")
            else:
                item.append(child)


def append_text(parent: Element, text: str) -> None:
    """Add text after what the element already has."""
    if len(parent):
        parent[-1].tail = f"{parent[-1].tail or ''}\n{text}"
    else:
        parent.text = f"{parent.text}\n{text}" if parent.text else text


def read_items(queue: LineQueue, first: Item) -> tuple[list[list[str]], bool]:
    """Take all items of the list that `first` opens; also say whether it is loose."""
    items: list[list[str]] = []
    is_loose = is_after_blank = False
    while (line := queue.peek()) is not None:
        item = read_item(line)
        if item is None or item.family != first.family:
            break
        is_loose = is_loose or is_after_blank
        queue.take()
        body = read_body(queue, item)
        is_after_blank = False
        while len(body) > 1 and not body[-1].strip():
            body.pop()
            is_after_blank = True
        is_loose = is_loose or has_own_blank_line(body)
        items.append(body)
    return items, is_loose


def read_body(queue: LineQueue, item: Item) -> list[str]:
    """Take the lines of one item, without its indent; trailing blank lines are left on."""
    body = [item.text]
    while (line := queue.peek()) is not None:
        if not line.strip():
            if body == ["", ""]:
                break  # an item that begins with a blank line has no further content
            body.append("")
        elif indent_of(line) >= item.offset and body != ["", ""]:
            body.append(line[item.offset :])
        elif is_lazy(body, line):
            body.append(line.lstrip(" "))
        else:
            break
        queue.take()
    return body


def is_lazy(body: list[str], line: str) -> bool:
    """Say whether an unindented line goes on with the paragraph that the item ends in."""
    return is_paragraph_text(body[-1]) and read_item(line) is None and not is_interruption(line)


def has_own_blank_line(body: list[str]) -> bool:
    """Say whether a blank line parts two blocks of the item itself, not of a list inside it."""
    inner: Item | None = None
    is_after_blank = False
    for line in body if body[0].strip() else body[1:]:
        if not line.strip():
            is_after_blank = True
            continue
        is_inside = inner is not None and indent_of(line) >= inner.offset
        item = None if is_inside else read_item(line)
        is_sibling = inner is not None and item is not None and item.family == inner.family
        if is_after_blank and not (is_inside or is_sibling):
            return True
        if not is_inside and (item or is_after_blank):
            inner = item
        is_after_blank = False
    return False
