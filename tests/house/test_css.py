"""The stylesheets know no left and right, so that a right-to-left edition is a row of settings and a catalogue."""

import re

import pytest

from tests.house.imports import ROOT

SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right)\s*:"
    r"|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_names_a_side_of_the_screen(sheet: object) -> None:
    text = COMMENT.sub("", sheet.read_text())  # type: ignore[attr-defined]
    assert PHYSICAL.findall(text) == []


def test_colours_are_named_in_the_tokens_only() -> None:
    colour = re.compile(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|\brgb|\bhsl)")
    outside = {path.name for path in SHEETS if colour.search(COMMENT.sub("", path.read_text()))}
    assert outside <= {"tokens.css", "print.css"}
