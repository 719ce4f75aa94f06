"""Headlines break between words, and inside a word only where both halves can stand."""

import pytest

from caliber.text.hyphens import WORD_JOINER, hold_tails


@pytest.mark.parametrize(
    "word",
    ["COVID-19", "ՅՈՒՆԵՍԿՕ-ի", "2018-ci", "15-ը", "90-95%", "follow-up", "из-за", "well-to-do", "2014-2020"],
)
def test_a_short_tail_stays_with_its_word(word: str) -> None:
    held = hold_tails(f"Before {word}, after")
    assert held.count(WORD_JOINER) == word.count("-")
    assert held.replace(WORD_JOINER, "") == f"Before {word}, after"
    assert all(held[place - 1] == "-" for place, letter in enumerate(held) if letter == WORD_JOINER)


@pytest.mark.parametrize(
    "text", ["", "level-headed", "по-русски", "Baku - Brussels", "Baku – Brussels", "-5 degrees", "a- b"]
)
def test_nothing_else_is_touched(text: str) -> None:
    assert hold_tails(text) == text
