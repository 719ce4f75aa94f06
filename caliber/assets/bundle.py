"""Joins our modules into the one script readers fetch: eight requests would cost more than the code. Called by storage.

It understands what static/js is written in: whole-line imports from "./name.js", and exported functions.
"""

import re
from pathlib import Path

import rjsmin

IMPORT = re.compile(r'^import (?:\{ (?P<names>[\w, ]+) \} from )?"\./(?P<module>[\w-]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function (\w+))", re.MULTILINE)
LEFT_OVER = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)


def bundle(folder: Path, entry: str) -> str:
    """An entry module and all it imports as one minified script, each module in a scope of its own."""
    scopes: dict[str, str] = {}
    _add(folder, entry, scopes)
    return rjsmin.jsmin("\n".join(["const modules = {};", *scopes.values()]))


def _add(folder: Path, name: str, scopes: dict[str, str]) -> None:
    """What a module imports stands before it, as the language itself runs them."""
    source = (folder / f"{name}.js").read_text(encoding="utf-8")
    for found in IMPORT.finditer(source):
        if found["module"] not in scopes:
            _add(folder, found["module"], scopes)
    body = EXPORT.sub("", IMPORT.sub(_take, source))
    if left := LEFT_OVER.search(body):
        raise ValueError(f"{name}.js: the bundle does not understand {left[0]!r}")
    scopes[name] = f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(EXPORT.findall(source))} }};\n}})();'


def _take(found: re.Match[str]) -> str:
    return f'const {{ {found["names"]} }} = modules["{found["module"]}"];' if found["names"] else ""
