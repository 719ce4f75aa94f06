"""What begins with `>`: quotation with its source, pull quote, call-out, verse, gallery. Called by render_markdown."""

import re
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from caliber.text.body.galleries import set_gallery
from caliber.text.body.lines import Line, lines_of, text_of_line, write_lines
from caliber.text.body.tree import pairs, splice, text_of

MARK = re.compile(r"\s*\[!(NOTE|PULL|VERSE|GALLERY)\][ \t]*")
TITLED = ("NOTE", "GALLERY")
# The dash before a source; a quotation that begins with one is dialogue, and its last line too.
DASH = re.compile(r"\s*[—–]\s*")


def set_quotes(root: Element) -> None:
    """Give every quotation its form; a mark that nobody knows stays a word of a plain quotation."""
    for parent, quote in pairs(root):
        if quote.tag != "blockquote":
            continue
        kind, title = take_mark(quote)
        if kind == "NOTE":
            set_callout(quote, title)
            continue
        if kind == "GALLERY" and quote.find(".//img") is not None:
            set_gallery(parent, quote, title)
            continue
        source = take_source(quote)
        if kind == "PULL":
            become(quote, "aside", {"class": "pull-quote", "role": "note", "aria-label": gettext("Pull quote")})
            quote.extend([source] if source is not None else [])
        elif kind == "VERSE":
            set_verse(quote)
            frame(parent, quote, source, "verse")
        elif source is not None:
            frame(parent, quote, source, "quote")


def take_mark(quote: Element) -> tuple[str, Line]:
    """Remove `[!NOTE]` and its like; return the word, and what else stands on a titled one's first line."""
    first = quote[0] if len(quote) else None
    match = MARK.match(first.text or "") if first is not None and first.tag == "p" else None
    if first is None or match is None:
        return "", []
    rest = (first.text or "")[match.end() :]
    has_title = match[1] in TITLED and not rest.startswith("\n")
    first.text = rest
    lines = lines_of(first)
    title = lines.pop(0) if has_title and lines else []
    write_lines(first, lines, has_breaks=first.find("br") is not None)
    if not lines:
        quote.remove(first)
    return match[1], title


def set_callout(quote: Element, title: Line) -> None:
    """Make the quotation an aside under its own name, or under the word for a note."""
    name = text_of_line(title) or gettext("Note")
    become(quote, "aside", {"class": "callout", "role": "note", "aria-label": name})
    if title:
        heading = Element("p", {"class": "callout-title"})
        write_lines(heading, [title])
        quote.insert(0, heading)


def set_verse(quote: Element) -> None:
    """Keep each line a line, with a break between for those who read without the style sheet."""
    for stanza in quote.findall("p"):
        lines: list[Line] = []
        for line in lines_of(stanza):
            span = Element("span", {"class": "verse-line"})
            write_lines(span, [line])
            lines.append([span])
        write_lines(stanza, lines, has_breaks=True)


def frame(parent: Element, quote: Element, source: Element | None, name: str) -> None:
    """Put a quotation into a figure, its source below."""
    figure = Element("figure", {"class": name})
    splice(parent, quote, [figure])
    figure.append(quote)
    if source is not None:
        source.tag, source.attrib = "figcaption", {}
        figure.append(source)


def take_source(quote: Element) -> Element | None:
    """Remove the last line where it begins with a dash and return it, without the dash, as a paragraph."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag != "p" or DASH.match(text_of(quote[0])):
        return None
    has_breaks = last.find("br") is not None
    lines = lines_of(last)
    opening = DASH.match(text_of_line(lines[-1])) if lines else None
    if opening is None or not isinstance(lines[-1][0], str):
        write_lines(last, lines, has_breaks=has_breaks)
        return None
    line = lines.pop()
    source = Element("p", {"class": "source-line"})
    write_lines(source, [[DASH.sub("", str(line[0]), count=1), *line[1:]]])
    write_lines(last, lines, has_breaks=has_breaks)
    if not lines:
        quote.remove(last)
    return source


def become(element: Element, tag: str, attributes: dict[str, str]) -> None:
    """Change what an element is; its language stays with it."""
    kept = {name: value for name, value in element.attrib.items() if name in ("lang", "dir")}
    element.tag, element.attrib = tag, {**kept, **attributes}
