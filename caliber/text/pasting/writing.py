"""Blocks to Markdown of this paper's dialect. Boxes stand no deeper than reading lets them, so this may recurse."""

import re
from collections.abc import Iterator
from dataclasses import replace

from caliber.text.pasting.blocks import BREAK, Block, Box, Code, Paragraph, Picture, Run
from caliber.text.pasting.escaping import Around, escape
from caliber.text.pasting.inlines import Place, write_flat, write_line
from caliber.text.pasting.lists import gather_lists
from caliber.text.pasting.tables import is_frame, write_table

BACKTICKS = re.compile("`{3,}")
# Markdown's h1 is the headline, which stands elsewhere.
HEADING_SHIFT = 1
DEEPEST_HEADING = 6


def write(root: Box) -> str:
    """Return the document, its footnotes at the end."""
    gather_lists(root)
    paragraphs = list(paragraphs_in(root))
    raise_headings(paragraphs)
    mentioned = {run.note for paragraph in paragraphs for run in paragraph.runs}
    notes = {paragraph.note: paragraph for paragraph in reversed(paragraphs) if paragraph.note in mentioned - {""}}
    place = Place(notes=frozenset(notes))
    ends = [f"[^{label}]: {write_flat(notes[label].runs, place)}" for label in sorted(notes, key=order_of)]
    text = "\n\n".join([*write_blocks(root.blocks, place), *ends])
    return f"{text}\n" if text else ""


def raise_headings(paragraphs: list[Paragraph]) -> None:
    """Let the highest heading of what was pasted be the text's highest, however deep it stood where it came from."""
    highest = min((paragraph.level for paragraph in paragraphs if paragraph.level), default=1)
    for paragraph in paragraphs:
        if paragraph.level:
            paragraph.level -= highest - 1


def order_of(label: str) -> tuple[bool, int]:
    """Sort notes by number, endnotes after footnotes."""
    return label.startswith("e"), int(label.lstrip("e"))


def paragraphs_in(box: Box) -> Iterator[Paragraph]:
    """Yield every paragraph in order, wherever it stands."""
    waiting: list[Block] = [box]
    while waiting:
        block = waiting.pop()
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            waiting += reversed(block.blocks)


def write_blocks(blocks: list[Block], place: Place) -> list[str]:
    """Return the text of each block that has one."""
    written: list[str] = []
    former: Block | None = None
    is_other = False
    for block in blocks:
        # Two lists in a row would be one list, did they not differ in their signs.
        is_other = not is_other and former is not None and are_like_lists(former, block)
        text = write_block(block, place, is_other=is_other)
        if not text:
            continue
        if is_quoted(block) and former is not None and is_quoted(former):
            written[-1] += f"\n>\n{text}"
        else:
            written.append(text)
        former = block
    return written


def are_like_lists(one: Block, other: Block) -> bool:
    """Say whether both are lists of one kind."""
    if not isinstance(one, Box) or not isinstance(other, Box) or (one.kind, other.kind) != ("list", "list"):
        return False
    return one.is_numbered == other.is_numbered


def is_quoted(block: Block) -> bool:
    """Say whether the block is a paragraph in Word's style of a quotation."""
    return isinstance(block, Paragraph) and block.is_quoted and not block.level


def write_block(block: Block, place: Place, *, is_other: bool) -> str:
    """Return one block."""
    if isinstance(block, Box):
        return write_box(block, place, is_other=is_other)
    if isinstance(block, Paragraph):
        return "" if block.note in place.notes else write_paragraph(block, place)
    if isinstance(block, Code):
        return write_code(block)
    return write_picture(block) if isinstance(block, Picture) else "---"


def write_box(box: Box, place: Place, *, is_other: bool) -> str:
    """Return a list, a quotation, a table, or what stands in a box that is none of them."""
    if box.kind == "list":
        return write_list(box, place, is_other=is_other)
    if box.kind == "table" and not is_frame(box):
        return write_table(box, place)
    text = "\n\n".join(write_blocks(box.blocks, place))
    return quoted(text) if box.kind == "quote" else text


def quoted(text: str) -> str:
    """Return text as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def write_paragraph(paragraph: Paragraph, place: Place) -> str:
    """Return a heading on one line, or a paragraph; where two breaks stand, another paragraph begins."""
    if paragraph.level:
        line = write_flat(upright(paragraph.runs), replace(place, is_heading=True))
        level = min(paragraph.level + HEADING_SHIFT, DEEPEST_HEADING)
        return f"{'#' * level} {close_heading(line)}" if line else ""
    parts = [write_lines(lines, place) for lines in split_paragraphs(paragraph.runs)]
    text = "\n\n".join(part for part in parts if part)
    return quoted(text) if paragraph.is_quoted else text


def upright(runs: list[Run]) -> list[Run]:
    """Return a heading's runs: one that is italic as a whole is so by its style."""
    if any(run.text.strip() and not run.look.is_italic for run in runs):
        return runs
    return [run._replace(look=run.look._replace(is_italic=False)) for run in runs]


def close_heading(line: str) -> str:
    """Keep signs at the end of a heading, which Markdown takes for its frame, and at its beginning none it escapes."""
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def split_paragraphs(runs: list[Run]) -> Iterator[list[list[Run]]]:
    """Part runs at their breaks into lines, and lines into paragraphs where a line is empty."""
    lines: list[list[Run]] = []
    for line in [*split_lines(runs), []]:
        if any(run.note or run.text.strip() for run in line):
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def split_lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Part runs at their breaks."""
    line: list[Run] = []
    for run in runs:
        if run == BREAK:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def write_lines(lines: list[list[Run]], place: Place) -> str:
    """Return the lines of one paragraph."""
    written = [write_line(line, place) for line in lines]
    return "\\\n".join(line for line in written if line)


def write_code(code: Code) -> str:
    """Return a fence longer than any in the code."""
    longest = max((len(match) for match in BACKTICKS.findall(code.text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{code.language}\n{code.text}\n{fence}"


def write_picture(picture: Picture) -> str:
    """Return a picture of the paper's own."""
    words = escape(" ".join(picture.description.split()), Around(in_brackets=True))
    caption = " ".join(picture.caption.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'![{words}]({picture.address} "{caption}")' if caption else f"![{words}]({picture.address})"


def write_list(box: Box, place: Place, *, is_other: bool) -> str:
    """Return the items; with empty lines between them where one of them has several paragraphs."""
    signs = (")" if is_other else ".") if box.is_numbered else ("*" if is_other else "-")
    items = [write_blocks(item.blocks, place) for item in box.boxes("item")]
    items = [blocks for blocks in items if blocks]
    is_loose = any(needs_room(blocks) for blocks in items)
    written = []
    for number, blocks in enumerate(items, start=box.start):
        marker = f"{number}{signs} " if box.is_numbered else f"{signs} "
        text = ("\n\n" if is_loose else "\n").join(blocks)
        written.append(marker + text.replace("\n", "\n" + " " * len(marker)))
    return blank_lines_empty(("\n\n" if is_loose else "\n").join(written))


def needs_room(blocks: list[str]) -> bool:
    """Say whether an item is more than a line and the list under it."""
    under = blocks[1:]
    return any("\n\n" in block for block in blocks) or any(not block.startswith(("- ", "1. ")) for block in under)


def blank_lines_empty(text: str) -> str:
    """Return text without spaces on its empty lines."""
    return re.sub(r"(?m)^ +$", "", text)
