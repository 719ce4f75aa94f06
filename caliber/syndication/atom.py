"""Atom 1.0 with the same words as RSS: language and bylines of each item, and its full text where the paper gives it.

Called by views/feeds.py.
"""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from caliber.syndication.rss import NOTHING_YET, clean


class NewsAtom(Atom1Feed):
    """Django's feed and what it leaves out. Extra words of an item: item_language, creators, full_text (HTML or "")."""

    def latest_post_date(self) -> datetime:
        """Return when the newest item came or changed; Django would give an empty feed the present moment."""
        return super().latest_post_date() if self.items else NOTHING_YET

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Name the entry's language."""
        return {**super().item_attributes(item), "xml:lang": item["item_language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the entry and its extra words; the deck as plain text, which Django would call HTML."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"])
        for name in item["creators"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", clean(name))
            handler.endElement("author")
        if item["full_text"]:
            handler.addQuickElement("content", clean(item["full_text"]), {"type": "html"})
