"""Plain text and short excerpts of article HTML. Called for search, feeds, descriptions and reading time."""

import re
import unicodedata
from html.parser import HTMLParser

ELLIPSIS = "…"
VIRAMA_CLASS = 9
SKIPPED_TAGS = {"script", "style", "template", "figcaption"}
BREAKING_TAGS = {
    "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption",
    "tr", "td", "th", "blockquote", "pre", "figure", "section", "aside", "details", "summary",
}  # fmt: skip
# Embeddings, overrides and isolates turn what follows around until they are closed, and a cut may lose the closing one;
# the other control characters have no place in a line of text. The marks LRM, RLM and ALM close by themselves and stay.
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f]")
FOOTNOTE_CLASSES = {"footnote-ref", "footnote-backref"}


class TextCollector(HTMLParser):
    """Collects the readable text of an HTML fragment, a space for each block boundary."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if self.skipped or tag in SKIPPED_TAGS or classes & FOOTNOTE_CLASSES:
            self.skipped.append(tag)
        if tag in BREAKING_TAGS:
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKING_TAGS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipped:
            del self.skipped[len(self.skipped) - 1 - self.skipped[::-1].index(tag) :]
        if tag in BREAKING_TAGS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """Return the text of an HTML fragment on one line, without markup, captions, note numbers and bidi controls."""
    collector = TextCollector()
    collector.feed(html)
    collector.close()
    return " ".join(CONTROLS.sub("", "".join(collector.parts)).split())


def excerpt(html: str, length: int) -> str:
    """Return at most `length` characters of the text, cut after a word; a cut is shown by an ellipsis, which counts."""
    text = plain_text(html)
    if len(text) <= length:
        return text
    if length < 1:
        return ""
    room = length - len(ELLIPSIS)
    head = text[: room + 1].rpartition(" ")[0] if " " in text[: room + 1] else text[: grapheme_end(text, room)]
    return head.rstrip(" ,;:.–—-՝") + ELLIPSIS


def grapheme_end(text: str, limit: int) -> int:
    """Return the last place at or before `limit` where a reader's character ends (UAX 29, rather too short)."""
    while 0 < limit < len(text) and not may_break(text[limit - 1], text[limit]):
        limit -= 1
    return limit


def may_break(left: str, right: str) -> bool:
    """Say whether two neighbouring characters surely belong to different graphemes."""
    if unicodedata.category(right) in ("Mn", "Mc", "Me") or "\U0001f3fb" <= right <= "\U0001f3ff":
        return False
    if "\u200c" <= right <= "\u200d" or left == "\u200d" or "\U000e0020" <= right <= "\U000e007f":
        return False
    if left == "\r" and right == "\n":
        return False
    # Arabic number signs go with what follows; an Indian virama joins two consonants.
    if "\u0600" <= left <= "\u0605" or unicodedata.combining(left) == VIRAMA_CLASS:
        return False
    return not any(is_joining(left) and is_joining(right) for is_joining in (is_flag_letter, is_jamo))


def is_flag_letter(letter: str) -> bool:
    """Two regional indicators make one flag."""
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def is_jamo(letter: str) -> bool:
    """Hangul letters and syllables that may join into one syllable."""
    return "\u1100" <= letter <= "\u11ff" or "\ua960" <= letter <= "\ua97f" or "\uac00" <= letter <= "\ud7ff"
