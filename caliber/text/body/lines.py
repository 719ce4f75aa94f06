"""The lines of a paragraph as the editor wrote them, with whatever stands in them. Called by the passes beside it."""

import re
from xml.etree.ElementTree import Element

from caliber.text.body.tree import append_text

Line = list[Element | str]
LINE_END = re.compile(r"(?<=\n)")


def lines_of(paragraph: Element) -> list[Line]:
    """Return the lines that are not empty, without what ends them; the paragraph is left as it is until rewritten."""
    lines: list[Line] = [[]]
    for node in nodes_of(paragraph):
        if isinstance(node, str):
            first, *others = LINE_END.split(node)
            lines[-1].append(first.rstrip("\n"))
            lines += [[piece.rstrip("\n")] for piece in others]
            if first.endswith("\n") and not others:
                lines.append([])
        elif node.tag == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    return [line for line in lines if any(not isinstance(node, str) or node.strip() for node in line)]


def nodes_of(element: Element) -> Line:
    """Return texts and elements in order; the elements lose the text that follows them."""
    nodes: Line = [element.text or ""]
    for child in list(element):
        nodes += [child, child.tail or ""]
        child.tail = None
    return nodes


def write_lines(paragraph: Element, lines: list[Line], *, has_breaks: bool = False) -> None:
    """Give a paragraph these lines in place of what is in it; has_breaks: a break stands between them."""
    paragraph.text, paragraph[:] = None, []
    for number, line in enumerate(lines):
        if number:
            nodes: Line = [Element("br")] if has_breaks else ["\n"]
            line = [*nodes, *line]
        for node in line:
            if isinstance(node, str):
                append_text(paragraph, len(paragraph), node)
            else:
                paragraph.append(node)


def text_of_line(line: Line) -> str:
    """Return a line's text."""
    words = "".join(node if isinstance(node, str) else "".join(node.itertext()) for node in line)
    return " ".join(words.split())
