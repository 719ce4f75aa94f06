"""Block structure by CommonMark's rules: headings, rules, quotes and where a paragraph ends. For the extension."""

from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.def_list import DefListIndentProcessor

from caliber.text.commonmark.lines import (
    ATX_HEADING,
    CODE_INDENT,
    MAX_DEPTH,
    QUOTE,
    RULE,
    SETEXT_UNDERLINE,
    STASHED,
    indent_of,
    is_interruption,
    is_paragraph_text,
    read_item,
)
from caliber.text.commonmark.targets import read_definition


def first_line(block: str) -> str:
    """Return the first line of a block."""
    return block.partition("\n")[0]


def put_back(blocks: list[str], lines: list[str]) -> None:
    """Return unread lines to the front of the queue."""
    if lines:
        blocks.insert(0, "\n".join(lines))


class LeafProcessor(BlockProcessor):
    """Headings, rules and stashed blocks: one line each, wherever a block begins with it."""

    def test(self, parent: Element, block: str) -> bool:
        line = first_line(block)
        return any(opening.match(line) for opening in (ATX_HEADING, RULE, STASHED))

    def run(self, parent: Element, blocks: list[str]) -> None:
        line, *rest = blocks.pop(0).split("\n")
        put_back(blocks, rest)
        if heading := ATX_HEADING.match(line):
            SubElement(parent, f"h{len(heading['level'])}").text = (heading["text"] or "").strip()
        elif STASHED.match(line):
            SubElement(parent, "p").text = line.strip()
        else:
            SubElement(parent, "hr")


class QuoteProcessor(BlockProcessor):
    """Quotes, with lazy continuation lines; a blank line ends one."""

    depth = 0

    def test(self, parent: Element, block: str) -> bool:
        return QUOTE.match(first_line(block)) is not None and self.depth < MAX_DEPTH

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        content: list[str] = []
        for line in lines:
            quote = QUOTE.match(line)
            if quote:
                content.append(line[quote.end() :])
            elif is_paragraph_text(content[-1]) and not is_interruption(line) and not SETEXT_UNDERLINE.match(line):
                content.append(line)
            else:
                break
        put_back(blocks, lines[len(content) :])
        self.depth += 1
        self.parser.parseChunk(SubElement(parent, "blockquote"), "\n".join(content))
        self.depth -= 1


class ParagraphEndProcessor(BlockProcessor):
    """Splits a block where a line interrupts its paragraph, and reads underlined headings.

    The processors after it (tables, definitions, notes, references) then see one construct at a time.
    """

    def test(self, parent: Element, block: str) -> bool:
        lines = block.split("\n")
        if not lines[0].strip() or indent_of(lines[0]) >= CODE_INDENT or opens_container(lines[0]):
            return False
        return any(SETEXT_UNDERLINE.match(line) or is_interruption(line) for line in lines[1:])

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        for place, line in enumerate(lines[1:], start=1):
            if underline := SETEXT_UNDERLINE.match(line):
                put_back(blocks, lines[place + 1 :])
                heading = SubElement(parent, "h1" if underline[1].startswith("=") else "h2")
                heading.text = "\n".join(part.strip() for part in lines[:place])
                return
            if is_interruption(line):
                put_back(blocks, lines[place:])
                self.parser.parseBlocks(parent, ["\n".join(lines[:place])])
                return


def opens_container(line: str) -> bool:
    """Say whether a quote or a list begins here."""
    return QUOTE.match(line) is not None or read_item(line) is not None


class ReferenceProcessor(BlockProcessor):
    """Takes definitions of links, `[label]: address "title"`, off the beginning of a paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip(" ").startswith("[") and indent_of(block) < CODE_INDENT

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks[0]
        while block and (definition := read_definition(block)):
            label, target = definition
            self.parser.md.references.setdefault(label, (target.address, target.title or ""))
            block = block[target.end :]
        if block == blocks[0]:
            return False
        blocks.pop(0)
        put_back(blocks, block.split("\n") if block else [])
        return True


class PlainParagraphProcessor(ParagraphProcessor):
    """Paragraphs without the indent of their continuation lines."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks[0].rstrip().split("\n")
        blocks[0] = "\n".join(line.lstrip(" ") for line in lines)
        super().run(parent, blocks)


class DefinitionIndentProcessor(DefListIndentProcessor):
    """Indented blocks of definitions only: lists here read their own indent."""

    ITEM_TYPES = ["dd"]
    LIST_TYPES = ["dl"]
