"""What stands in brackets: links and pictures made of the words between. For the extension's inline reader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from caliber.text.commonmark.characters import guard
from caliber.text.commonmark.emphasis import Token, grow
from caliber.text.commonmark.targets import Target

# HTML that Markdown has put aside has no place in an attribute.
STASHED_TAG = re.compile("\x02wzxhzdk:[0-9]+\x03")


@dataclass
class Bracket:
    """An opening bracket that waits for its end: its token, and where the words after it begin."""

    token: int
    start: int
    is_image: bool
    # Links hold no links: a bracket before a link is only a bracket.
    is_active: bool = True


def link_of(target: Target, tokens: Sequence[Token]) -> Element:
    """Return a link around these words."""
    link = Element("a", {"href": guard(target.address)})
    if target.title:
        link.set("title", guard(target.title))
    return grow(link, tokens)


def picture_of(target: Target, tokens: Sequence[Token]) -> Element:
    """Return a picture described by these words."""
    picture = Element("img", {"src": guard(target.address), "alt": words_of(tokens)})
    if target.title:
        picture.set("title", guard(target.title))
    return picture


def words_of(tokens: Sequence[Token]) -> str:
    """Return the words without their marks, as a picture's description wants them."""
    words = grow(Element("span"), tokens)
    for picture in words.iter("img"):
        picture.text = picture.get("alt")
    return STASHED_TAG.sub("", "".join(words.itertext()))
