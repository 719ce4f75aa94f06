"""An editor or a reader sees what changed: paragraphs side by side, and in them whole words."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caliber.text.diffing import Difference, compare_paragraphs, compare_texts
from caliber.text.excerpts import may_break
from caliber.text.paragraphs import join_paragraphs, split_paragraphs

MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
READ = [
    ("its ports count every", "its ports are measuring every", "its ports [-count-]{+are measuring+} every"),
    (
        "a fall of some two metres in three decades.",
        "a fall of almost two and a half metres in less than thirty years.",
        "a fall of [-some two metres in three decades-]{+almost two and a half metres in less than thirty years+}.",
    ),
    ("Left on the quay.", "Left on the quay. Dredgers work.", "Left on the quay.{+ Dredgers work.+}"),
    ("carry rail waggons, too", "carry railway wagons, too", "carry [-rail waggons-]{+railway wagons+}, too"),
    ("Caspian Sea, Ports", "Caspian Sea, Ports, Climate", "Caspian Sea, Ports{+, Climate+}"),
    ("Ports, Climate", "Ports Climate", "Ports[-,-] Climate"),
    (
        "crosses Anatolia and is about 1,850 kilometres long.",
        "crosses Anatolia and is 1,850 kilometres long, more than half of the way.",
        "crosses Anatolia and is [-about -]1,850 kilometres long{+, more than half of the way+}.",
    ),
    ("26.6 metres, don't", "26.5 metres, didn't", "[-26.6-]{+26.5+} metres, [-don't-]{+didn't+}"),
    ("Ի՞նչ է սա այստեղ", "Ինչ է սա այստեղ", "[-Ի՞նչ-]{+Ինչ+} է սա այստեղ"),
    ("кто-то из них", "кто-нибудь из них", "[-кто-то-]{+кто-нибудь+} из них"),
    ("a [port](https://a.b/c_(d)) now", "a [port](/e) now", "a [port]([-https://a.b/c_(d)-]{+/e+}) now"),
    ("cafe\u0301 that closed 👩‍💻", "cafe that closed 👩", "[-cafe\u0301-]{+cafe+} that closed [-👩‍💻-]{+👩+}"),
    ("see [a](/one) now", "see [a](/two) later", "see [a]([-/one-]{+/two+}) [-now-]{+later+}"),
    ("", "New headline", "{+New headline+}"),
    ("Old headline", "Something else", "[-Old headline-]{+Something else+}"),
    ("Same", "Same", "Same"),
]  # fmt: skip
SIGNS = "ab Яյ՞ \n\n\n,.-'1\u0301👩‍💻[](/x)`~😀🇦🇲"
PIECES = ["one", "two", "three", ", ", " ", ". ", "\n", "\n\n", "```\n", "    ", "e\u0301"]
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(SIGNS), max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(max_size=40),
)


def _shown(difference: Difference) -> list[str]:
    return ["".join(MARKS[run.kind].format(run.text) for run in row.runs) for row in difference.rows]


def _side(difference: Difference, kind: str) -> str:
    rows = [row for row in difference.rows if row.kind in ("same", "changed", kind)]
    return join_paragraphs(["".join(run.text for run in row.runs if run.kind in ("same", kind)) for row in rows])


@pytest.mark.parametrize(("old", "new", "shown"), READ)
def test_a_change_reads_as_an_editor_would_mark_it(old: str, new: str, shown: str) -> None:
    assert _shown(compare_texts(old, new)) == [shown]
    assert "".join(MARKS[run.kind].format(run.text) for run in compare_paragraphs(old, new)) == shown


def test_paragraphs_are_aligned_by_likeness_and_numbered_in_both_texts() -> None:
    old = "First stays.\n\nThe ferry carries twenty rail waggons.\n\nGone entirely today.\n\nLast stays."
    new = "First stays.\n\nNobody expected this one.\n\nThe ferry carries thirty rail waggons.\n\nLast stays."
    difference = compare_texts(old, new)
    assert [(row.kind, row.old_number, row.new_number) for row in difference.rows] == [
        ("same", 1, 1),
        ("added", None, 2),
        ("changed", 2, 3),
        ("removed", 3, None),
        ("same", 4, 4),
    ]
    assert (difference.words_in, difference.words_out, difference.places) == (5, 4, 3)


def test_a_changed_address_is_a_place_without_words() -> None:
    difference = compare_texts("[a](https://a.b/one)", "[a](https://a.b/two)")
    assert (difference.words_in, difference.words_out, difference.places) == (0, 0, 1)


def test_blank_lines_and_line_ends_are_no_change() -> None:
    assert compare_texts("a\r\n\r\n\r\nb\n", "\na\n \nb").is_empty
    assert not compare_texts("```\na\n\nb\n```", "```\na\n\n\nb\n```").is_empty


@given(TEXTS, TEXTS)
def test_the_runs_together_are_both_texts(old: str, new: str) -> None:
    difference = compare_texts(old, new)
    assert _side(difference, "added") == join_paragraphs(split_paragraphs(new))
    assert _side(difference, "removed") == join_paragraphs(split_paragraphs(old))
    assert [row.old_number for row in difference.rows if row.old_number] == [*range(1, len(split_paragraphs(old)) + 1)]
    assert [row.new_number for row in difference.rows if row.new_number] == [*range(1, len(split_paragraphs(new)) + 1)]
    assert difference.is_empty == (split_paragraphs(old) == split_paragraphs(new))
    for row in difference.rows:
        assert all(run.text for run in row.runs)
        assert all(one.kind != two.kind for one, two in pairwise(row.runs))


@given(TEXTS, TEXTS)
@example("1", "\u200d1")
@example(" \u200d", " 0")
def test_no_run_begins_within_a_readers_character(old: str, new: str) -> None:
    for row in compare_texts(old, new).rows:
        for side in ("added", "removed"):
            texts = [run.text for run in row.runs if run.kind in ("same", side)]
            assert all(may_break(one[-1], two[0]) for one, two in pairwise(texts))


@given(TEXTS)
def test_splitting_what_was_joined_gives_the_same_paragraphs(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert split_paragraphs(join_paragraphs(paragraphs)) == paragraphs


def _words(count: int, seed: int, vocabulary: int) -> list[str]:
    source = random.Random(seed)
    return [f"word{source.randrange(vocabulary)}" for _ in range(count)]


@pytest.mark.parametrize("separator", [" ", "\n\n"])
@pytest.mark.parametrize("vocabulary", [1, 5, 300, 100_000])
def test_long_texts_without_likeness_are_compared_in_time(vocabulary: int, separator: str) -> None:
    old, new = separator.join(_words(5000, 1, vocabulary)), separator.join(_words(5001, 2, vocabulary))
    began = time.process_time()
    compare_texts(old, new)
    assert time.process_time() - began < 1


def test_an_edited_long_text_is_compared_in_time() -> None:
    words = _words(5000, 1, 900)
    edited = [word if place % 12 else f"new {word}" for place, word in enumerate(words)]
    pages = [" ".join(part[place] for place in range(len(part))) for part in (words, edited)]
    began = time.process_time()
    difference = compare_texts(*pages)
    assert time.process_time() - began < 1
    assert difference.words_in < 1200
