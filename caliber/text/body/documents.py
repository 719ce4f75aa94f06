"""A link alone in its paragraph to a file that is read elsewhere: it names its kind. Called by render_markdown."""

import re
from posixpath import basename
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from caliber.text.body.tree import text_of

DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|csv|odt|ods|pptx)\Z", re.IGNORECASE)


def set_documents(root: Element) -> None:
    """Mark each such paragraph and write the kind of file into its link, so that its name says what will open."""
    for paragraph in root.iter("p"):
        link = only_child(paragraph, "a")
        if link is None or "aria-label" in link.attrib:
            continue
        path = urlsplit(link.get("href", "")).path
        kind = DOCUMENT.search(path)
        if kind is None:
            continue
        paragraph.set("class", "document")
        if text_of(link) == link.get("href"):
            link.text = unquote(basename(path))
        if len(link):
            link[-1].tail = (link[-1].tail or "").rstrip() + " "
        else:
            link.text = (link.text or "").rstrip() + " "
        SubElement(link, "span", {"class": "document-kind"}).text = kind[1].upper()


def only_child(paragraph: Element, tag: str) -> Element | None:
    """Return the one element that the paragraph consists of, if it is such a one."""
    if [child.tag for child in paragraph] != [tag] or (paragraph.text or "").strip():
        return None
    return paragraph[0] if not (paragraph[0].tail or "").strip() else None
