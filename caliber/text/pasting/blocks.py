"""What was pasted, between reading and writing: boxes, paragraphs, and runs of text that look alike."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Look(NamedTuple):
    """What a text looks like as far as it means something."""

    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    # "sup", "sub" or neither.
    shift: str = ""
    address: str = ""


PLAIN = Look()


class Run(NamedTuple):
    """Text of one look; note: the label of the footnote that is mentioned here."""

    text: str
    look: Look = PLAIN
    note: str = ""


# No text holds this sign: characters.clean takes it out.
BREAK = Run("\x1e")


@dataclass(frozen=True)
class ListMark:
    """Word's lists are paragraphs: level from 1, and the sign that Word drew before the text."""

    level: int
    sign: str

    @property
    def is_numbered(self) -> bool:
        """Say whether the sign counts: 1. a) iv."""
        sign = self.sign.strip("().\u00a0 ")
        return self.sign.strip() != sign and sign.isalnum() and sign != "o"


@dataclass
class Paragraph:
    """Runs of text; level: of a heading from 1, 0 for none; note: the footnote that it is; is_quoted: by its style."""

    runs: list[Run] = field(default_factory=list)
    level: int = 0
    mark: ListMark | None = None
    note: str = ""
    is_quoted: bool = False


@dataclass
class Code:
    """Preformatted text."""

    text: str
    language: str = ""


@dataclass
class Picture:
    """A picture of the paper's own, on lines of its own."""

    address: str
    description: str = ""
    caption: str = ""


@dataclass
class Rule:
    """A line across the page."""


@dataclass
class Box:
    """What holds blocks: body, quote, list, item, table, row or cell."""

    kind: str
    blocks: list["Block"] = field(default_factory=list)
    is_numbered: bool = False
    start: int = 1
    # How far in an item stands that says so itself; columns and rows of a cell.
    level: int = 0
    span: int = 1
    depth: int = 1

    def boxes(self, kind: str) -> list["Box"]:
        """Return the boxes of a kind that stand directly in this one."""
        return [block for block in self.blocks if isinstance(block, Box) and block.kind == kind]


Block = Paragraph | Code | Picture | Rule | Box
