"""Pictures in the text: the paper's own become figures, others become links. Called by render_markdown."""

from posixpath import normpath
from xml.etree.ElementTree import Element, SubElement

from caliber.text.body.tree import pairs, splice, text_of

OWN_FOLDERS = ("/media/", "/static/")
# Where a figure may stand; inside other tags the picture stays in its line.
FLOW_TAGS = frozenset({"body", "div", "li", "dd", "td", "th", "blockquote", "details", "figure"})


def set_figures(root: Element) -> None:
    """Turn foreign pictures into links and own ones into figures."""
    linked = {image for link in root.iter("a") for image in link.iter("img")}
    for parent, image in pairs(root):
        if image.tag == "img" and not is_own(image.get("src", "")):
            replace_foreign(parent, image, is_linked=image in linked)
    for parent, image in pairs(root):
        if image.tag == "img":
            image.attrib.setdefault("alt", "")
            image.attrib |= {"loading": "lazy", "decoding": "async"}
            if parent.tag in FLOW_TAGS and parent.tag != "figure":
                frame(parent, image)
    for parent, paragraph in pairs(root):
        if paragraph.tag == "p" and any(is_picture(child) for child in paragraph):
            splice(parent, paragraph, split_paragraph(paragraph))


def is_own(source: str) -> bool:
    """Say whether the picture lies in the paper's own folders."""
    return source.startswith(OWN_FOLDERS) and "\\" not in source and normpath(source).startswith(OWN_FOLDERS)


def replace_foreign(parent: Element, image: Element, *, is_linked: bool) -> None:
    """Put a link in the place of a picture that another host would have to serve; inside a link, its text."""
    source, text = image.get("src", ""), image.get("alt", "")
    if is_linked or not source:
        splice(parent, image, [text or source])
        return
    link = Element("a", {"href": source})
    link.text = text or source
    splice(parent, image, [link])


def is_picture(element: Element) -> bool:
    """Say whether this is a picture, or a link with a picture only."""
    if element.tag == "img":
        return True
    return element.tag == "a" and [child.tag for child in element] == ["img"] and not text_of(element)


def split_paragraph(paragraph: Element) -> list[Element]:
    """Part a paragraph at its pictures: text, figure, text."""
    parts = [Element("p", dict(paragraph.attrib))]
    parts[0].text = paragraph.text
    for child in list(paragraph):
        if is_picture(child):
            rest = Element("p", dict(paragraph.attrib))
            rest.text, child.tail = child.tail, None
            parts += [figure_of(child), rest]
        else:
            parts[-1].append(child)
    return [part for part in parts if part.tag == "figure" or len(part) or (part.text or "").strip()]


def frame(parent: Element, image: Element) -> None:
    """Put a figure around a picture that already stands between blocks."""
    figure = Element("figure")
    splice(parent, image, [figure])
    fill(figure, image, image)


def figure_of(picture: Element) -> Element:
    """Return a figure with the picture, its title as the caption."""
    figure = Element("figure")
    image = picture if picture.tag == "img" else picture[0]
    fill(figure, picture, image)
    return figure


def fill(figure: Element, picture: Element, image: Element) -> None:
    """Put the picture and its caption into a figure."""
    caption = image.attrib.pop("title", "").strip()
    figure.append(picture)
    if caption:
        SubElement(figure, "figcaption").text = caption
