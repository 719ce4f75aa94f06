"""Excerpts, as they stand under a headline, in a feed and in a search result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.excerpts import excerpt, grapheme_end, plain_text
from caliber.text.markup import render_markdown
from tests.text.corpora import grapheme_cases, read_json

BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_plain_text_reads_as_one_line() -> None:
    assert (
        plain_text("<h2>Gas</h2><p>Ten &amp; <em>more</em><br>pipes</p><ul><li>a<li>b</ul>")
        == "Gas Ten & more pipes a b"
    )


def test_plain_text_has_no_script_caption_or_note_number() -> None:
    html = "<p>Ten<script>alert(1)</script></p><figure><img><figcaption>Pipe</figcaption></figure>"
    assert plain_text(html) == "Ten"
    rendered = render_markdown("Ten.[^1] Twelve.\n\n[^1]: From the ministry.", "en")
    assert plain_text(rendered) == "Ten. Twelve. From the ministry."


def test_excerpt_ends_after_a_whole_word() -> None:
    assert excerpt("<p>The Southern Gas Corridor, in three pipes</p>", 27) == "The Southern Gas Corridor…"


def test_short_text_is_left_whole() -> None:
    assert excerpt("<p>Gas</p>", 3) == "Gas"


def test_a_flag_and_a_marked_letter_are_not_cut_in_two() -> None:
    assert excerpt("🇦🇿🇦🇿🇦🇿", 4) == "…"
    assert excerpt("e\u0301" * 5, 4) == "e\u0301…"


def test_a_cut_never_falls_inside_a_character() -> None:
    cases = grapheme_cases()
    assert len(cases) > 500
    for text, breaks in cases:
        for limit in range(len(text) + 1):
            assert grapheme_end(text, limit) in breaks, (text.encode("unicode_escape"), limit)


def test_bidi_controls_do_not_leak_out_of_an_excerpt() -> None:
    lines = [line for case in read_json("unicode/trojan-source/bidi_lines.json") for line in case["lines"]]
    assert any(BIDI_CONTROLS & set(line) for line in lines)
    assert not any(BIDI_CONTROLS & set(plain_text(line)) for line in lines)


def test_marks_of_right_to_left_text_stay() -> None:
    assert plain_text("سلام\u200f.") == "سلام\u200f."


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length


@pytest.mark.parametrize("length", [0, -1])
def test_no_room_gives_no_excerpt(length: int) -> None:
    assert excerpt("<p>Gas</p>", length) == ""
