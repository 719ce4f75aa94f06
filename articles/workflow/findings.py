"""What some readers stumble over in a text: no words for a picture, skipped headings, links that say or reach nothing.

Called by checks.py. The text is looked at as it will be stored, so that every way to write a thing is seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.bodies import make_body
from articles.own_links import OWN_LINK, load_versions
from caliber.text.body.tree import parse, text_of

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# Words that say nothing when a screen reader lists a page's links.
EMPTY_WORDS = frozenset(
    {"here", "click here", "read more", "more", "link", "this", "здесь", "тут", "ссылка", "подробнее", "по ссылке"}
    | {"այստեղ", "հղում", "ավելին", "burada", "bura", "link", "keçid", "ətraflı"}
)


@dataclass(frozen=True)
class Finding:
    """One thing that some reader will stumble over."""

    key: str
    words: str | Promise
    is_waivable: bool = True


def findings_in(source: str, language: str) -> list[Finding]:
    """Return what is wrong in a Markdown text, each kind once."""
    if not source.strip():
        return []
    html = make_body(source, language).html
    root = parse(html)
    return [*_pictures(root), *_headings(root), *_links(root), *_own_links(html)]


def _pictures(root: Element) -> Iterator[Finding]:
    if any(not image.get("alt", "").strip() for image in root.iter("img")):
        yield Finding("body-alt", _("A picture in the text has no alternative text"))


def _headings(root: Element) -> Iterator[Finding]:
    level = 1
    for element in root.iter():
        if element.tag in HEADINGS:
            found = int(element.tag[1])
            if found > level + 1:
                yield Finding("headings", gettext("Heading “%(words)s” skips a level") % {"words": text_of(element)})
                return
            level = found


def _links(root: Element) -> Iterator[Finding]:
    for link in root.iter("a"):
        words = text_of(link).strip().casefold().strip(".…»→> ")
        if words in EMPTY_WORDS:
            yield Finding("link-words", gettext("The link “%(words)s” does not say where it leads") % {"words": words})
            return


def _own_links(html: str) -> Iterator[Finding]:
    """Say which own stories are linked that no reader can open."""
    versions = load_versions([html], [code for code, _name in settings.LANGUAGES])
    for href, _attributes, story, words in OWN_LINK.findall(html):
        target = int(story) or versions.stories.get(unquote(urlsplit(unescape(href)).path))
        if not versions.of(target):
            told = text_of(parse(words))
            yield Finding(
                "own-links", gettext("No reader can open the story behind the link “%(words)s”") % {"words": told}
            )
            return
