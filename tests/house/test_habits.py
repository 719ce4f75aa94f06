"""Files stay readable, modules say what they are, the top level stays as it was planned, pins name no registry."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.imports import ROOT

LINES_A_FILE = 400
LINES_A_FUNCTION = 60
TOP_LEVEL = {
    *("manage.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt", "Makefile", "LICENSE"),
    *("README.md", "CHANGELOG.md", ".gitignore", ".ci", "caliber", "articles", "templates", "static", "tests"),
    *("docs", "deploy"),
}


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.fail("these tests read the list of files from git: run them in a checkout")
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def _sources() -> Iterator[tuple[str, str]]:
    for name in _tracked():
        if name.endswith(".py") and "/migrations/" not in name:
            yield name, (ROOT / name).read_text()


def _functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_grows_past_what_one_can_hold_in_mind() -> None:
    assert {name: len(text.splitlines()) for name, text in _sources() if len(text.splitlines()) > LINES_A_FILE} == {}


def test_no_function_grows_past_one_screen() -> None:
    long = [f"{name}: {f} {n}" for name, text in _sources() for f, n in _functions(text) if n > LINES_A_FUNCTION]
    assert long == []


def test_every_module_opens_with_what_it_does() -> None:
    silent = [name for name, text in _sources() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []


def test_the_top_level_holds_only_what_the_plan_names() -> None:
    assert {Path(name).parts[0] for name in _tracked()} <= TOP_LEVEL


def test_no_template_carries_style_or_handlers_in_its_markup() -> None:
    inline = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
    templates = list((ROOT / "templates").rglob("*.html"))
    assert templates
    assert [str(path.relative_to(ROOT)) for path in templates if inline.search(path.read_text())] == []


def test_pins_carry_hashes_and_name_no_place_to_fetch_from() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text), name
        pins = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\n(\s+)(--hash|#)", text, re.MULTILINE)
        assert pins, name
        assert all(kind == "--hash" for _indent, kind in pins), name


def test_nothing_is_left_to_do_in_the_code() -> None:
    marks = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X)\b")
    assert [name for name, text in _sources() if marks.search(text)] == []
