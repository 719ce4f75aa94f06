"""One folder a source; to add one, copy a neighbour. import_site finds them here by their names.

Each has a docstring that import_site --help shows, and `read(file)`: it yields a Row for every line, item or post, with
the field names of docs/import.md, and a Damage for every one that cannot be read. All else is done for it.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol, cast

from caliber.transfer.lines import SourceFile
from caliber.transfer.records import Damage, Row


class Importer(Protocol):
    """What a source's folder offers."""

    __doc__: str | None

    def read(self, file: SourceFile) -> Iterator[Row | Damage]:
        """Yield what the file holds, in its order."""


def importer_names() -> list[str]:
    """Return the names of the sources there are."""
    return sorted(module.name for module in iter_modules(__path__) if module.ispkg)


def find_importer(name: str) -> Importer:
    """Return the importer of a source."""
    module: ModuleType = import_module(f"{__name__}.{name}")
    return cast("Importer", module)
