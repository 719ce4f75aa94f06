"""An article's body as it is stored: Markdown made safe, then what only the newsroom knows. Called by Article.

What never changes afterwards is written in: sizes of the paper's own pictures and documents, rel of a partner's links.
What may change is left open: links to own stories, which own_links fills at each render.
"""

import re
from dataclasses import dataclass, field
from typing import TypedDict
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import override

from articles.own_links import mark_own_links
from caliber.media.models import Picture
from caliber.text.body.tree import parse, serialise, text_of
from caliber.text.markup import render_markdown

# Fewer headings are found by scrolling.
FEWEST_HEADINGS = 3
POSTER_KINDS = (".jpg", ".webp", ".png")
# What the sheet of blocks is for; most texts go without it.
BLOCK = re.compile(r"<(?:aside|table|dl|(?:figure|p) class=)")


class Part(TypedDict):
    """A part of the text under its heading; the text before the first heading has neither id nor title."""

    id: str
    title: str
    paragraphs: int


@dataclass(frozen=True)
class Body:
    """The stored HTML, and the parts of a text that is long enough to need contents."""

    html: str
    contents: list[Part] = field(default_factory=list)


def make_body(source: str, language: str, *, is_partner: bool = False) -> Body:
    """Return what is stored for a Markdown source."""
    root = parse(render_markdown(source, language))
    mark_own_links(root)
    size_pictures(root)
    accompany_videos(root, language)
    with override(language):
        size_documents(root)
    if is_partner:
        mark_sponsored(root)
    return Body(serialise(root), list_contents(root))


def has_blocks(html: str) -> bool:
    """Say whether a stored body holds anything besides headings, paragraphs, lists, pictures and plain quotations."""
    return BLOCK.search(html) is not None


def list_contents(root: Element) -> list[Part]:
    """Return the parts between second-level headings; nothing where there are too few of them."""
    parts: list[Part] = [Part(id="", title="", paragraphs=0)]
    for block in root:
        if block.tag == "h2":
            parts.append(Part(id=block.get("id", ""), title=text_of(block), paragraphs=0))
        elif block.tag not in ("h3", "h4", "h5", "h6", "hr", "section"):
            parts[-1]["paragraphs"] += 1
    if len(parts) <= FEWEST_HEADINGS:
        return []
    return parts if parts[0]["paragraphs"] else parts[1:]


def size_pictures(root: Element) -> None:
    """Give the paper's own pictures their width and height, so that no text moves when they arrive; one query."""
    images = {image: name for image in root.iter("img") if (name := media_name(image.get("src", "")))}
    if not images:
        return
    rows = Picture.objects.filter(file__in=set(images.values())).values_list("file", "width", "height")
    sizes = {name: (width, height) for name, width, height in rows}
    for image, name in images.items():
        if name in sizes:
            image.attrib |= {"width": str(sizes[name][0]), "height": str(sizes[name][1])}


def size_documents(root: Element) -> None:
    """Write the size of the paper's own documents beside their kind."""
    for paragraph in root.iter("p"):
        kind = paragraph.find("a/span") if paragraph.get("class") == "document" else None
        name = media_name(paragraph[0].get("href", "")) if kind is not None else ""
        if kind is not None and name and (size := size_of(name)):
            kind.text = f"{kind.text}, {filesizeformat(size)}"


def accompany_videos(root: Element, language: str) -> None:
    """Give the paper's own films the picture and the captions that lie beside them: film.jpg, film.en.vtt."""
    for video in root.iter("video"):
        stem, _dot, _kind = video.get("src", "").rpartition(".")
        if poster := next((stem + kind for kind in POSTER_KINDS if exists(stem + kind)), ""):
            video.set("poster", poster)
        captions = f"{stem}.{language}.vtt"
        if exists(captions):
            label = dict(settings.LANGUAGES).get(language, language)
            SubElement(video, "track", {"kind": "captions", "src": captions, "srclang": language, "label": label})


def exists(address: str) -> bool:
    """Say whether the media folder has the file that an address names."""
    return size_of(media_name(address)) > 0


def size_of(name: str) -> int:
    """Return the bytes of a file in the media folder, 0 where there is none."""
    try:
        return default_storage.size(name)
    except (OSError, ValueError, SuspiciousOperation):
        return 0


def media_name(address: str) -> str:
    """Return the name in the media folder of a file that an address on this site names, else ""."""
    parts = urlsplit(address)
    prefix = settings.MEDIA_URL
    is_own = not parts.netloc and parts.path.startswith(prefix)
    return unquote(parts.path.removeprefix(prefix)) if is_own else ""


def mark_sponsored(root: Element) -> None:
    """Tell search engines that links to other hosts were paid for."""
    for link in root.iter("a"):
        if link.get("href", "").lower().startswith(("http:", "https:")):
            link.set("rel", "sponsored noopener")
