"""Tables to rows of bars, spanned cells left empty. Called by writing."""

from caliber.text.pasting.blocks import Box, Code, Paragraph, Picture, Run
from caliber.text.pasting.inlines import Place, write_flat

FEWEST_COLUMNS = 2
MAX_COLUMNS = 50


def is_frame(table: Box) -> bool:
    """Say whether a table only frames what is in it, as mails do: one column, very many, or tables in it."""
    cells = [cell for row in table.boxes("row") for cell in row.boxes("cell")]
    widest = max((sum(cell.span for cell in row.boxes("cell")) for row in table.boxes("row")), default=0)
    return not FEWEST_COLUMNS <= widest <= MAX_COLUMNS or any(cell.boxes("table") for cell in cells)


def write_table(table: Box, place: Place) -> str:
    """Return the rows; the first one heads the columns, because a table of this dialect has a head."""
    rows = [row for row in spread(table.boxes("row"), place) if any(row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    head, *others = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([head, f"|{' --- |' * width}", *others])


def spread(rows: list[Box], place: Place) -> list[list[str]]:
    """Return the words of each row, with empty cells where a cell reaches over columns or down from above."""
    covered: dict[int, int] = {}
    spread_rows = []
    for row in rows:
        words: list[str] = []
        for cell in row.boxes("cell"):
            fill(words, covered)
            reached = min(len(words) + cell.span, MAX_COLUMNS)
            covered |= dict.fromkeys(range(len(words), reached), cell.depth)
            words += [write_cell(cell, place), *[""] * (cell.span - 1)]
        fill(words, covered)
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        spread_rows.append(words)
    return spread_rows


def fill(words: list[str], covered: dict[int, int]) -> None:
    """Add empty cells where one from a row above reaches down."""
    while covered.get(len(words)):
        words.append("")


def write_cell(cell: Box, place: Place) -> str:
    """Return everything in a cell on one line."""
    runs: list[Run] = []
    waiting = [*reversed(cell.blocks)]
    while waiting:
        block = waiting.pop()
        runs += [Run(" ")] if runs else []
        if isinstance(block, Box):
            waiting += reversed(block.blocks)
        elif isinstance(block, Paragraph):
            runs += block.runs
        elif isinstance(block, Code):
            runs.append(Run(block.text))
        elif isinstance(block, Picture):
            runs.append(Run(block.description))
    return write_flat(runs, Place(is_cell=True, notes=place.notes))
