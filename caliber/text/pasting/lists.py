"""Lists that are none in the HTML: Word's paragraphs with a level, Word Online's lists of one item. Before writing."""

from itertools import groupby

from caliber.text.pasting.blocks import Block, Box, ListMark, Paragraph

MAX_LEVEL = 9


def gather_lists(box: Box) -> None:
    """Turn marked paragraphs into lists, and join lists that say how deep they stand, in a box and all boxes in it."""
    waiting = [box]
    while waiting:
        holder = waiting.pop()
        if holder.kind not in ("list", "table", "row"):
            blocks: list[Block] = []
            for is_marked, group in groupby(holder.blocks, is_marked_paragraph):
                members = list(group)
                blocks += nest([item_of(block) for block in members]) if is_marked else members
            holder.blocks = join_levels(blocks)
        waiting += [block for block in holder.blocks if isinstance(block, Box)]


def is_marked_paragraph(block: Block) -> bool:
    """Say whether Word drew a bullet or a number before it."""
    return isinstance(block, Paragraph) and block.mark is not None and not block.level


def item_of(block: Block) -> Box:
    """Return a list of one item, which says its level."""
    assert isinstance(block, Paragraph)
    mark = block.mark or ListMark(1, "")
    block.mark = None
    return Box("list", [Box("item", [block], level=mark.level)], is_numbered=mark.is_numbered, start=start_of(mark))


def start_of(mark: ListMark) -> int:
    """Return the number that a list begins with."""
    number = mark.sign.strip("(). ")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1


def join_levels(blocks: list[Block]) -> list[Block]:
    """Nest neighbouring lists of which one says that it stands deeper than the first level."""
    joined: list[Block] = []
    for are_lists, group in groupby(blocks, lambda block: isinstance(block, Box) and block.kind == "list"):
        lists = list(group)
        if are_lists and any(level_of(block) > 1 for block in lists):
            joined += nest([single for block in lists for single in singles(block)])
        else:
            joined += lists
    return joined


def level_of(block: Block) -> int:
    """Return the level of a list's first item, as it says itself."""
    items = block.boxes("item") if isinstance(block, Box) else []
    return items[0].level if items else 0


def singles(block: Block) -> list[Box]:
    """Part a list into lists of one item."""
    assert isinstance(block, Box)
    items = block.boxes("item")
    return [Box("list", [item], is_numbered=block.is_numbered, start=block.start + n) for n, item in enumerate(items)]


def nest(lists: list[Box]) -> list[Box]:
    """Put lists of one item together by their levels."""
    roots: list[Box] = []
    # The lists that are open, outermost first, with the level of each.
    open_: list[tuple[int, Box]] = []
    for single in lists:
        item = single.boxes("item")[0]
        level = min(max(item.level, 1), MAX_LEVEL)
        while open_ and open_[-1][0] > level:
            open_.pop()
        if open_ and open_[-1][0] == level and open_[-1][1].is_numbered == single.is_numbered:
            open_[-1][1].blocks.append(item)
            continue
        if open_ and open_[-1][0] == level:
            open_.pop()
        siblings: list[Block] | list[Box] = open_[-1][1].boxes("item")[-1].blocks if open_ else roots
        siblings.append(single)
        open_.append((level, single))
    return roots
