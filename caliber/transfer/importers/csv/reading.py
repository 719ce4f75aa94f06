"""Reads CSV with commas, semicolons or tabs; columns are the fields of an article, lists in a cell are split at ";"."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from caliber.transfer.lines import MAX_LINE_BYTES, SourceFile
from caliber.transfer.records import Damage, Row

LIST_COLUMNS = {"authors", "author", "topics", "urls"}
DELIMITERS = ",;\t"


class TextLines:
    """The lines of a file as text; remembers the last one's number and what could not be read."""

    def __init__(self, file: SourceFile) -> None:
        """Read nothing yet."""
        self.file = file
        self.number = 0
        self.faults: list[Damage] = []

    def __iter__(self) -> Iterator[str]:
        """Yield text; what is not UTF-8 becomes lone surrogates, for which the record is refused later."""
        for line in self.file.lines():
            if isinstance(line, Damage):
                self.faults.append(line)
            else:
                self.number = line[0]
                yield line[1].decode("utf-8", "surrogateescape")

    def take_faults(self) -> list[Damage]:
        """Return the faults that were not told yet."""
        faults, self.faults = self.faults, []
        return faults


def read(file: SourceFile) -> Iterator[Row | Damage]:
    """Yield a row for every record under the column names."""
    csv.field_size_limit(MAX_LINE_BYTES)
    lines = TextLines(file)
    texts = iter(lines)
    head = next(texts, "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        columns = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    except csv.Error as error:
        yield _unreadable(1, error)
        return
    yield from _records(texts, delimiter, columns, lines)
    yield from lines.take_faults()


def _records(texts: Iterable[str], delimiter: str, columns: list[str], lines: TextLines) -> Iterator[Row | Damage]:
    reader = csv.reader(texts, delimiter=delimiter)
    while True:
        number = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _unreadable(number, error)
            continue
        yield from lines.take_faults()
        if cells:
            yield _row(number, columns, cells)


def _unreadable(number: int, error: csv.Error) -> Damage:
    return Damage(number, _("the row cannot be read: %(reason)s") % {"reason": error})


def _row(number: int, columns: list[str], cells: list[str]) -> Row | Damage:
    if len(cells) != len(columns):
        counts = {"cells": len(cells), "columns": len(columns)}
        return Damage(number, _("the row has %(cells)s cells, and there are %(columns)s columns") % counts)
    filled = {name: cell for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    return Row(number, {name: _value(name, cell) for name, cell in filled.items()})


def _value(name: str, cell: str) -> object:
    if name in LIST_COLUMNS:
        return [part.strip() for part in cell.split(";") if part.strip()]
    return cell
