"""Finds which room of the house a file stands in and which rooms it names; test_imports.py judges."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A room imports only rooms of a lower number, never a neighbour of its own.
LEVELS = {
    "caliber.text": 0,
    "caliber.http": 0,
    "caliber.assets": 0,
    "caliber.formats": 0,
    "caliber.pagecache": 1,
    "caliber.counters": 1,
    "caliber.media": 1,
    "caliber.people": 1,
    "articles": 2,
    "caliber.search": 3,
    "caliber.audience": 3,
    "caliber.ads": 3,
    "caliber.syndication": 3,
    "caliber.channels": 3,
    "caliber.pwa": 3,
    "caliber.transfer": 4,
    "caliber.desk": 4,
    "caliber.operations": 4,
    "caliber.sample": 4,
}
# These stand over all rooms, so they may know every one; a room that imports them would turn the house upside down.
ROOF = {"caliber.settings", "caliber.urls", "caliber.wsgi", "caliber.checks", "caliber.errors", "caliber.apps"}
# Reads the environment for settings and nothing else.
ROOF |= {"caliber.environment"}

DOTTED = re.compile(r"^(caliber|articles)(\.[A-Za-z_]\w*)+$")
# The first words of get_model("articles", ...) and ForeignKey("media.Picture") are app labels, not paths.
APP_LABELS = {room.rpartition(".")[2]: room for room in LEVELS}
LABELLED = re.compile(r"^([a-z]+)\.[A-Z]\w*$")
LABEL_CALLS = {"get_model", "get_app_config", "ForeignKey", "OneToOneField", "ManyToManyField", "dispatch"}


@dataclass(frozen=True)
class Reach:
    """One line that names another module of the house."""

    path: str
    line: int
    source: str
    target: str

    def __str__(self) -> str:
        """Point at the line and say what it reaches for."""
        return f"{self.path}:{self.line} ({self.source}) reaches for {self.target}"


def room_of(module: str) -> str | None:
    """Return the room that a dotted name stands in, "roof" for what stands over the rooms, None outside the house."""
    parts = module.split(".")
    if parts[0] == "articles":
        return "articles"
    if parts[0] != "caliber":
        return None
    name = ".".join(parts[:2])
    return "roof" if len(parts) == 1 or name in ROOF else name


def module_of(path: Path, root: Path = ROOT) -> str:
    """Return a file's dotted name."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def reaches(source: str, path: str, module: str, *, is_package: bool = False) -> Iterator[Reach]:
    """Yield every other room that a file names: by import, by a dotted string, by an app label in a call."""
    room = room_of(module)
    for node in ast.walk(ast.parse(source)):
        for target in _named(node, module, is_package):
            if room_of(target) not in (None, room):
                yield Reach(path, getattr(node, "lineno", 0), module, target)


def _named(node: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from _from_import(node, module, is_package)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.match(node.value):
        yield node.value
    elif isinstance(node, ast.Call):
        yield from _labels(node)


def _from_import(node: ast.ImportFrom, module: str, is_package: bool) -> Iterator[str]:
    base = node.module or ""
    if node.level:
        parts = module.split(".")
        kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
        base = ".".join([*kept, base] if base else kept)
    # `from caliber import media` names the room only in what it imports.
    yield from (f"{base}.{alias.name}" if base == "caliber" else base for alias in node.names)


def _labels(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    first = node.args[0] if node.args else None
    if name not in LABEL_CALLS or not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return
    match = LABELLED.match(first.value)
    label = match.group(1) if match else first.value
    if label in APP_LABELS:
        yield APP_LABELS[label]
