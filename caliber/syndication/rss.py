"""RSS 2.0 as feed readers like it: language and byline of each item, and its full text where the paper gives it.

Called by views/feeds.py.
"""

import re
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from django.utils.feedgenerator import Rss201rev2Feed

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
# When an empty feed was last changed: a time that stays, so that the answer stays the same.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
# What XML cannot hold even escaped; a headline pasted from a word processor may carry a vertical tab.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'(?<= )(href|src)="([^"]*)"')
# What only this house reads.
_NOTE = re.compile(r' data-[a-z-]+="[^"]*"')
_ADDRESSES = re.compile(r'(?<= )srcset="([^"]*)"')


class NewsFeed(Rss201rev2Feed):
    """Django's feed and what it leaves out. Extra words of an item: item_language, creators, full_text (HTML or "")."""

    def rss_attributes(self) -> dict[str, str]:
        """Name the two modules once, at the root."""
        return {**super().rss_attributes(), "xmlns:content": CONTENT, "xmlns:dc": DUBLIN_CORE}

    def latest_post_date(self) -> datetime:
        """Return when the newest item came or changed; Django would give an empty feed the present moment."""
        return super().latest_post_date() if self.items else NOTHING_YET

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the item and its extra words."""
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", clean(name))
        handler.addQuickElement("dc:language", item["item_language"])
        if item["full_text"]:
            handler.addQuickElement("content:encoded", clean(item["full_text"]))


def clean(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def with_full_addresses(body: str, address: str) -> str:
    """Return safe HTML whose links and pictures work anywhere; address is the full one of the page it is from."""

    def complete(href: str) -> str:
        return escape(urljoin(address, unescape(href)))

    def complete_set(match: re.Match[str]) -> str:
        parts = (part.strip().partition(" ") for part in match[1].split(","))
        return 'srcset="{}"'.format(", ".join(f"{complete(url)}{space}{size}" for url, space, size in parts))

    def in_tag(tag: re.Match[str]) -> str:
        found = _NOTE.sub("", tag[0])
        found = _ADDRESS.sub(lambda match: f'{match[1]}="{complete(match[2])}"', found)
        return _ADDRESSES.sub(complete_set, found)

    return _TAG.sub(in_tag, body)
