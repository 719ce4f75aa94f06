"""A link alone in its paragraph to a film in the paper's own folder: it plays in place. Called by render_markdown."""

import re
from xml.etree.ElementTree import Element, SubElement

from caliber.text.body.documents import only_child
from caliber.text.body.figures import is_own
from caliber.text.body.tree import pairs, splice, text_of

VIDEO = re.compile(r"\.(?:mp4|webm)\Z", re.IGNORECASE)


def set_videos(root: Element) -> None:
    """Turn each such paragraph into a figure, the link's words its caption; only the film's beginning is loaded."""
    for parent, paragraph in pairs(root):
        link = only_child(paragraph, "a") if paragraph.tag == "p" else None
        address = link.get("href", "") if link is not None else ""
        if link is None or not VIDEO.search(address) or not is_own(address):
            continue
        words = "" if text_of(link) == address else text_of(link)
        figure = Element("figure", {"class": "video"})
        video = SubElement(figure, "video", {"controls": "", "preload": "metadata", "src": address})
        if words:
            video.set("aria-label", words)
            SubElement(figure, "figcaption").text = words
        splice(parent, paragraph, [figure])
