"""Folding: what a reader types finds what the paper printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.folding import fold


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("«Ի՞նչ»", "«ինչ»"),
        ("Հիմա՛, ահա՜", "հիմա, ահա"),
        ("Երևան և", "երեւան եւ"),
        ("Ёлка", "елка"),
        ("Xankəndi", "xankendi"),
        ("Bakı İÇİN ILIQ", "baki icin iliq"),
        ("Şuşa", "susa"),
        ("Gəncə, Ağdaş, Üçoğlan", "gence, agdas, ucoglan"),
        ("SİYASƏT, ISSIQ QIŞ", "siyaset, issiq qis"),
        ("Bakı’da", "baki'da"),
        ("Café", "cafe"),
    ],
)
def test_spelling_variants_fold_together(printed: str, typed: str) -> None:
    assert fold(printed) == fold(typed) == typed


def test_short_i_stays_a_letter_of_its_own() -> None:
    assert fold("Край") == "край"
    assert fold("Край") != fold("краи")
    assert fold("Кра\u0438\u0306") == "край"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
