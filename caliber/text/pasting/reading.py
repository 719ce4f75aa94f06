"""Clipboard HTML to blocks, in one pass and without recursion: every tag changes what the next text is."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from caliber.text.pasting import notes
from caliber.text.pasting.addresses import clean_address, own_picture
from caliber.text.pasting.blocks import BREAK, Box, Code, ListMark, Look, Paragraph, Picture, Rule, Run
from caliber.text.pasting.characters import clean
from caliber.text.pasting.looks import (
    LANGUAGE_CLASS,
    QUOTE_CLASS,
    Attributes,
    heading_level,
    is_hidden,
    is_list_sign,
    keeps_lines,
    list_level,
    look_of,
)
from caliber.text.pasting.messages import is_message, read_marks

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
DECLARATION = re.compile(r"<[!?][^>]*>?")
# The parser would look for the end of each of these again and again.
OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
CLIPBOARD_HEADER = re.compile(r"\AVersion:[\d.]+\s[^<]*", re.IGNORECASE)
VOID_TAGS = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source", "track"})
DROPPED_TAGS = frozenset(
    {"script", "style", "title", "noscript", "template", "svg", "math", "textarea", "select", "object", "canvas", "xml"}
    | {"audio", "video", "button", "noembed", "noframes", "head"}
)
BLOCK_TAGS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "main", "aside", "nav"}
    | {"figure", "figcaption", "address", "center", "dl", "dt", "dd", "details", "summary", "form", "fieldset", "pre"}
    | {"caption", "body", "html"}
)
BOX_TAGS = {"blockquote": "quote", "ul": "list", "ol": "list", "li": "item", "table": "table", "tr": "row"}
BOX_TAGS |= {"td": "cell", "th": "cell"}
# What an element may stand in; elsewhere its text stands where it is.
HOLDERS = {"item": "list", "row": "table", "cell": "row"}
# An element of the first kind closes an open one of the same name, unless one of these stands between.
SAME_CLOSES = {"p": {"li", "td", "th", "blockquote", "div"}, "li": {"ul", "ol"}, "tr": {"table"}}
SAME_CLOSES |= {"td": {"tr"}, "th": {"tr"}}
MAX_LOOK_BACK = 50
MAX_BOXES = 40
MAX_OF_A_KIND = 10
MAX_SPAN = 50
EMOJI_IMAGE = re.compile("emoji", re.IGNORECASE)
# A picture that counts readers.
SPECK = re.compile(r"[01](?:px)?\Z")


@dataclass(frozen=True)
class Opened:
    """An open element: what held around it, and the boxes that were open before."""

    tag: str
    look: Look
    level: int
    keeps_lines: bool
    boxes: int


def read(html: str, own_hosts: frozenset[str]) -> "Reader":
    """Return a reader that has read everything."""
    reader = Reader(own_hosts, is_message=is_message(html))
    text = COMMENT.sub("", CLIPBOARD_HEADER.sub("", html))
    reader.feed(OPEN_TAG.sub("&lt;", DECLARATION.sub("", text)))
    reader.close()
    reader.finish()
    return reader


class Reader(HTMLParser):
    """Gathers text into paragraphs and paragraphs into boxes."""

    def __init__(self, own_hosts: frozenset[str], *, is_message: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.own_hosts = own_hosts
        self.is_message = is_message
        self.root = Box("body")
        self.boxes = [self.root]
        self.open: list[Opened] = []
        self.counts: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.look, self.level, self.keeps_lines = Look(), 0, is_message
        self.paragraph = Paragraph()
        self.sign: list[str] | None = None
        self.code: list[str] | None = None
        self.language = ""
        # The open element with which dropped text, Word's sign or a note's own number ends.
        self.silent_at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID_TAGS:
            self.add_void(tag, attributes)
            return
        if tag == "iframe":
            self.add_frame(attributes)
        self.close_same(tag)
        self.open.append(Opened(tag, self.look, self.level, self.keeps_lines, len(self.boxes)))
        self.counts[tag] += 1
        if self.silent_at:
            return
        if tag in DROPPED_TAGS or is_hidden(attributes) or self.takes_note(tag, attributes):
            self.dropped["frames"] += tag in ("video", "audio", "object")
            self.silent_at = len(self.open)
            return
        self.look = look_of(tag, attributes, self.look)
        self.keeps_lines = keeps_lines(attributes, self.keeps_lines)
        self.dropped["links"] += tag == "a" and is_lost(attributes)
        self.begin(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br" or (tag == "p" and not self.counts["p"]):
            self.add_void("br", {})
        while self.counts[tag]:
            if self.end_element() == tag:
                return

    def handle_data(self, data: str) -> None:
        text = clean(data)
        if self.sign is not None:
            self.sign.append(text)
        elif self.silent_at or not text:
            return
        elif self.code is not None:
            self.code.append(text)
        elif self.keeps_lines and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                self.paragraph.runs += [BREAK] if number else []
                self.add_text(line)
        else:
            self.add_text(text)

    def add_text(self, text: str) -> None:
        """Add text in the present look; a message says its look by marks."""
        if not text:
            return
        runs = read_marks(text, self.look) if self.is_message else [Run(text, self.look)]
        self.paragraph.runs += runs

    def add_void(self, tag: str, attributes: Attributes) -> None:
        """Read an element that holds nothing."""
        if self.silent_at:
            return
        if tag == "br" and self.code is not None:
            self.code.append("\n")
        elif tag == "br":
            self.paragraph.runs.append(BREAK)
        elif tag == "hr":
            self.end_paragraph()
            self.add_block(Rule())
        elif tag == "img":
            self.add_picture(attributes)

    def add_picture(self, attributes: Attributes) -> None:
        """Keep a picture of the paper's own; an emoji is its letter, and any other picture is counted."""
        words = clean(attributes.get("alt", ""))
        source = attributes.get("src", "")
        if EMOJI_IMAGE.search(attributes.get("class", "") + source) and words and len(words) <= 12:
            self.add_text(words)
            return
        address = own_picture(source, self.own_hosts)
        if address:
            self.end_paragraph()
            self.add_block(Picture(address, words, clean(attributes.get("title", ""))))
        elif not any(SPECK.match(attributes.get(side, "")) for side in ("width", "height")):
            self.dropped["pictures"] += 1

    def add_frame(self, attributes: Attributes) -> None:
        """A frame of another site leaves its address in a paragraph of its own, which may become an embed again."""
        address = clean_address(attributes.get("src", ""))
        if not address.startswith("https://") or self.silent_at:
            self.dropped["frames"] += 1
            return
        self.end_paragraph()
        self.paragraph.runs.append(Run(address, Look(address=address)))
        self.end_paragraph()

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Open what the element makes: a box, a paragraph, code."""
        if tag in BOX_TAGS:
            self.end_paragraph()
            self.open_box(tag, attributes)
        elif tag in BLOCK_TAGS:
            self.begin_paragraph(tag, attributes)
        elif is_list_sign(attributes):
            self.sign = []
            self.silent_at = len(self.open)
        elif tag == "code" and self.code is not None:
            self.language = self.language or language_of(attributes)
        level = heading_level(tag, attributes) if tag in BLOCK_TAGS else 0
        if level:
            self.level = self.paragraph.level = level

    def begin_paragraph(self, tag: str, attributes: Attributes) -> None:
        """Begin a paragraph, a heading or preformatted text."""
        self.end_paragraph()
        self.paragraph.is_quoted = QUOTE_CLASS.search(attributes.get("class", "")) is not None
        if level := list_level(attributes):
            self.paragraph.mark = ListMark(level, "")
        if tag == "pre" and self.code is None:
            self.code, self.language = [], language_of(attributes)

    def open_box(self, tag: str, attributes: Attributes) -> None:
        """Open a box where it may stand; a list right in a list belongs to the item before it."""
        kind = BOX_TAGS[tag]
        holder = self.boxes[-1]
        if kind == "list" and holder.kind == "list":
            items = holder.boxes("item")
            self.boxes.append(items[-1] if items else Box("item"))
            holder.blocks += [] if items else [self.boxes[-1]]
            holder = self.boxes[-1]
        if HOLDERS.get(kind, holder.kind) != holder.kind or len(self.boxes) > MAX_BOXES:
            return
        if sum(box.kind == kind for box in self.boxes) >= MAX_OF_A_KIND:
            return
        box = Box(kind, is_numbered=tag == "ol", start=number_of(attributes, "start"))
        box.level = number_of(attributes, "data-aria-level") or number_of(attributes, "aria-level", 0)
        box.span = min(number_of(attributes, "colspan"), MAX_SPAN)
        box.depth = min(number_of(attributes, "rowspan"), MAX_SPAN)
        holder.blocks.append(box)
        self.boxes.append(box)

    def takes_note(self, tag: str, attributes: Attributes) -> bool:
        """Read a footnote's mention, or the number at a footnote's own beginning; their text is made anew."""
        address = attributes.get("href", "") if tag == "a" else ""
        if label := notes.mentioned(address):
            self.paragraph.runs.append(Run("", note=label))
        elif label := notes.defined(address):
            self.paragraph.note = label
        else:
            return False
        return True

    def close_same(self, tag: str) -> None:
        """Close an element whose end tag was left out."""
        if tag not in SAME_CLOSES or not self.counts[tag]:
            return
        for opened in self.open[: -MAX_LOOK_BACK - 1 : -1]:
            if opened.tag == tag:
                self.handle_endtag(tag)
                return
            if opened.tag in SAME_CLOSES[tag]:
                return

    def end_element(self) -> str:
        """Close the innermost element; return its name."""
        opened = self.open.pop()
        self.counts[opened.tag] -= 1
        if self.silent_at > len(self.open):
            self.silent_at = 0
            self.end_sign()
        elif not self.silent_at and (opened.tag in BLOCK_TAGS or opened.tag in BOX_TAGS):
            self.end_block(opened)
        self.look, self.level, self.keeps_lines = opened.look, opened.level, opened.keeps_lines
        self.paragraph.level = self.level
        return opened.tag

    def end_block(self, opened: Opened) -> None:
        """End the paragraph, and the boxes that the element opened."""
        if opened.tag == "pre" and self.code is not None and not any(other.tag == "pre" for other in self.open[-9:]):
            self.end_code()
        self.end_paragraph(is_caption=opened.tag == "figcaption")
        del self.boxes[opened.boxes :]

    def finish(self) -> None:
        """End what is still open."""
        self.end_paragraph()
        if self.code is not None:
            self.end_code()

    def end_code(self) -> None:
        """Put preformatted text into the box."""
        text, self.code = "".join(self.code or []).strip("\n"), None
        if text.strip():
            self.add_block(Code(text, self.language))

    def end_sign(self) -> None:
        """Give Word's own bullet or number to its paragraph."""
        if self.sign is None:
            return
        mark = self.paragraph.mark or ListMark(1, "")
        self.paragraph.mark = ListMark(mark.level, "".join(self.sign).strip())
        self.sign = None

    def end_paragraph(self, *, is_caption: bool = False) -> None:
        """Put the paragraph into the box, if it says anything, and begin the next one."""
        ended, self.paragraph = self.paragraph, Paragraph(level=self.level)
        if not any(run.note or run.text.strip() for run in ended.runs):
            return
        blocks = self.boxes[-1].blocks
        if is_caption and blocks and isinstance(blocks[-1], Picture) and not blocks[-1].caption:
            blocks[-1].caption = "".join(run.text for run in ended.runs)
            return
        self.add_block(ended)

    def add_block(self, block: Paragraph | Code | Picture | Rule) -> None:
        """Add a block; between the items of a list or the cells of a table there is no place but the box around."""
        holders = [box for box in self.boxes if box.kind not in ("list", "table", "row")]
        holder = self.boxes[-1] if self.boxes[-1].kind not in ("list", "table", "row") else holders[-1]
        holder.blocks.append(block)


def language_of(attributes: Attributes) -> str:
    """Return the language of code as its class names it."""
    match = LANGUAGE_CLASS.search(attributes.get("class", ""))
    return match[1] if match else attributes.get("data-language", "").split(" ")[0]


def number_of(attributes: Attributes, name: str, default: int = 1) -> int:
    """Return a number of at most four figures that an attribute holds."""
    value = attributes.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 4 else default


def is_lost(attributes: Attributes) -> bool:
    """Say whether a link leads somewhere outside the text, but nowhere a reader may go."""
    address = attributes.get("href", "").strip()
    return bool(address) and not address.startswith("#") and not clean_address(address)
