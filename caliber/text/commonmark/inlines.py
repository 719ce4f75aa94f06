"""Inline text by CommonMark's rules: code spans keep their spaces, addresses their underscores. For the extension."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import BacktickInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

# As GitHub's autolinks: the address ends before a space, a < or the marks by which Markdown keeps its stash.
BARE_ADDRESS = r"(?<![\w/])https?://[^\s<>\x02\x03]{1,2000}"

COSTLY_MARKS = "[<`"
# 2,000 brackets in one paragraph, or 200 in each of a hundred, take half a second.
MAX_SQUARED_MARKS = 2_000**2
MAX_NOTES = 1_000
MAX_INLINE_LENGTH = 30_000


class CodeSpanProcessor(BacktickInlineProcessor):
    """Takes one space off each side of a code span, not all of them, so that a span can show a space."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element) and start is not None and end is not None:
            source = data[start:end]
            fence = len(source) - len(source.lstrip("`"))
            text = source[fence : len(source) - fence].replace("\n", " ")
            if text.strip(" ") and text.startswith(" ") and text.endswith(" "):
                text = text[1:-1]
            element.text = AtomicString(code_escape(text))
        return element, start, end


class AddressProcessor(InlineProcessor):
    """Keeps a bare address in one piece, its underscores and stars included; caliber.text.body.links makes it a link.

    Not here, because Markdown does not see the raw <a> that may stand around it.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        return m[0], m.start(0), m.end(0)


class InlineBudget(Treeprocessor):
    """Leaves text as it is where its brackets would cost minutes: Markdown's inline reading grows by their square."""

    def run(self, root: Element) -> None:
        """Mark the text of what is too dear as finished (Markdown's own treeprocessor interface)."""
        budget, notes = MAX_SQUARED_MARKS, MAX_NOTES
        for element in root.iter():
            for place in ("text", "tail"):
                text = getattr(element, place)
                if not text or isinstance(text, AtomicString):
                    continue
                cost = sum(text.count(mark) ** 2 for mark in COSTLY_MARKS)
                budget -= cost if cost <= budget else 0
                notes -= text.count("[^")
                if cost > budget or notes < 0 or len(text) > MAX_INLINE_LENGTH:
                    setattr(element, place, AtomicString(text))
