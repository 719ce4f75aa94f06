"""Code spans, tags and addresses in angles: what is not read as Markdown inside a line. For the extension."""

import re
from bisect import bisect_left
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from caliber.text.commonmark.characters import guard
from caliber.text.commonmark.targets import encode

BACKTICKS = re.compile("`+")
ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
MAIL = re.compile(r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*)>")
TAG = re.compile(
    r"</[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*+\s*/?>"
)
# What each of these begins goes on to its end, whatever stands between.
SPECIAL_TAGS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}


class CodeSpans:
    """Finds where a run of backticks is closed, in one look over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[int, list[int]] = {}
        for match in BACKTICKS.finditer(text):
            self.places.setdefault(len(match[0]), []).append(match.start())

    def read(self, start: int) -> tuple[Element | str, int]:
        """Return the span that begins at `start`, or its backticks as they are, with the place after it."""
        match = BACKTICKS.match(self.text, start)
        end = match.end() if match else start + 1
        closings = self.places.get(end - start, [])
        place = bisect_left(closings, end)
        if place == len(closings):
            return self.text[start:end], end
        return code_of(self.text[end : closings[place]]), closings[place] + end - start


def code_of(written: str) -> Element:
    """Return a code span; one space on each side belongs to the backticks, so that a span can show backticks."""
    text = written.replace("\n", " ")
    if text.strip(" ") and text.startswith(" ") and text.endswith(" "):
        text = text[1:-1]
    code = Element("code")
    code.text = AtomicString(guard(text))
    return code


def read_angle_link(text: str, start: int) -> tuple[Element, int] | None:
    """Read `<https://example.org>` or `<name@example.org>`."""
    for pattern, scheme in ((ADDRESS, ""), (MAIL, "mailto:")):
        if match := pattern.match(text, start):
            link = Element("a", {"href": scheme + encode(match[1].replace("\\", "\\\\"))})
            link.text = AtomicString(guard(match[1]))
            return link, match.end()
    return None


def find_tag_end(text: str, start: int, unclosed: set[str]) -> int:
    """Return the place after the tag, comment or declaration that begins here, 0 where there is none.

    `unclosed` gathers the endings that do not come any more, so that no text is searched twice for them.
    """
    for opening, closing in SPECIAL_TAGS.items():
        if not text.startswith(opening, start):
            continue
        if opening == "<!" and not text[start + 2 : start + 3].isalpha():
            return 0
        # `<!-->` and `<!--->` are whole comments.
        place = -1 if closing in unclosed else text.find(closing, start + min(len(opening), 2))
        if place < 0:
            unclosed.add(closing)
        return place + len(closing) if place >= 0 else 0
    match = TAG.match(text, start)
    return match.end() if match else 0
