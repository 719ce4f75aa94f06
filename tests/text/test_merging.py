"""Two editors saved the same story: nothing that either typed is lost, and nothing is chosen silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.merging import ChoiceMissing, Merge, OwnWords, merge, resolve
from caliber.text.paragraphs import join_paragraphs, split_paragraphs

WORDS = ["the pipe", "crosses", "Anatolia today", "again", "Ферма", "and", "long words here", "a"]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
TEXT = st.lists(PARAGRAPH, max_size=7).map("\n\n".join)


@st.composite
def edited(draw: st.DrawFn, base: str) -> str:
    """Return the base with some paragraphs changed, taken out, put in or moved."""
    paragraphs = split_paragraphs(base)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, max(len(paragraphs) - 1, 0)))
        deed = draw(st.sampled_from(["change", "take out", "put in", "move"]))
        if deed == "put in" or not paragraphs:
            paragraphs.insert(place, draw(PARAGRAPH))
        elif deed == "change":
            paragraphs[place] += f" {draw(PARAGRAPH)}"
        elif deed == "take out":
            del paragraphs[place]
        else:
            paragraphs.append(paragraphs.pop(place))
    return "\n\n".join(paragraphs)


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(TEXT)
    return base, draw(st.one_of(edited(base), TEXT)), draw(st.one_of(edited(base), TEXT))


def _normal(text: str) -> str:
    return join_paragraphs(split_paragraphs(text))


def _kinds(result: Merge) -> list[str]:
    return [row.kind for row in result.rows]


def test_what_only_one_touched_is_taken_and_what_both_touched_is_asked() -> None:
    base = "Head.\n\nThe second pipe crosses Anatolia and is about 1,850 kilometres long.\n\nThe third lands."
    theirs = "Head.\n\nThe second pipe, TANAP, crosses Anatolia from border to border.\n\nThe third dives and lands."
    mine = "Head, mine.\n\nThe second pipe crosses Anatolia and is 1,850 kilometres long.\n\nThe third lands."
    result = merge(base, theirs, mine)
    assert _kinds(result) == ["mine", "conflict", "theirs"]
    assert (result.conflicts, result.merged) == ((1,), None)
    with pytest.raises(ChoiceMissing) as missing:
        resolve(result.rows, {0: "mine"})
    assert missing.value.places == (1,)
    second, third = split_paragraphs(theirs)[1:]
    assert resolve(result.rows, {1: "theirs"}) == f"Head, mine.\n\n{second}\n\n{third}"
    assert resolve(result.rows, {1: "both"}) == f"Head, mine.\n\n{second}\n\n{split_paragraphs(mine)[1]}\n\n{third}"
    assert resolve(result.rows, {1: OwnWords("Own."), 0: "base", 2: "base"}) == "Head.\n\nOwn.\n\nThe third lands."
    assert resolve(result.rows, {1: OwnWords(" ")}) == f"Head, mine.\n\n{third}"


def test_what_both_put_in_at_one_place_is_asked_and_neither_is_lost() -> None:
    result = merge("A.\n\nB.", "A.\n\nTheirs one.\n\nTheirs two.\n\nB.", "A.\n\nMine.\n\nB.")
    assert _kinds(result) == ["same", "conflict", "same"]
    row = result.rows[1]
    assert (row.base, row.theirs, row.mine) == (None, "Theirs one.\n\nTheirs two.", "Mine.")
    assert (row.base_number, row.theirs_number, row.mine_number) == (None, 2, 2)
    assert resolve(result.rows, {1: "both"}) == "A.\n\nTheirs one.\n\nTheirs two.\n\nMine.\n\nB."


def test_a_paragraph_taken_out_by_one_and_changed_by_the_other_is_asked() -> None:
    result = merge("A.\n\nThe ferry is late.\n\nC.", "A.\n\nC.", "A.\n\nThe ferry is very late.\n\nC.")
    assert _kinds(result) == ["same", "conflict", "same"]
    assert resolve(result.rows, {1: "theirs"}) == "A.\n\nC."
    assert resolve(result.rows, {1: "both"}) == "A.\n\nThe ferry is very late.\n\nC."


def test_a_paragraph_rewritten_from_nothing_meets_the_others_change() -> None:
    result = merge(
        "A.\n\nThe ferry is late.\n\nC.", "A.\n\nNobody knows why.\n\nC.", "A.\n\nThe ferry is very late.\n\nC."
    )
    assert _kinds(result) == ["same", "conflict", "same"]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        ("Old", "Old", "New", "New"),
        ("Old", "New", "Old", "New"),
        ("Old", "New", "New", "New"),
        ("Old", "One", "Two", None),
        ("Old", "", "Two", None),
        ("", "One", "Two", None),
        ("", "", "", ""),
        ("Old", "", "", ""),
    ],
)
def test_a_headline_is_joined_like_one_paragraph(base: str, theirs: str, mine: str, merged: str | None) -> None:
    assert merge(base, theirs, mine).merged == merged


@given(three())
def test_whoever_changed_nothing_gives_way(texts: tuple[str, str, str]) -> None:
    base, changed, _other = texts
    assert merge(base, base, changed).merged == _normal(changed)
    assert merge(base, changed, base).merged == _normal(changed)
    assert merge(base, changed, changed).merged == _normal(changed)


@given(three())
def test_both_sides_are_treated_alike(texts: tuple[str, str, str]) -> None:
    base, theirs, mine = texts
    result, mirrored = merge(base, theirs, mine), merge(base, mine, theirs)
    turned = {"theirs": "mine", "mine": "theirs"}
    assert _kinds(mirrored) == [turned.get(kind, kind) for kind in _kinds(result)]
    assert [(row.theirs, row.mine) for row in mirrored.rows] == [(row.mine, row.theirs) for row in result.rows]
    assert mirrored.merged == result.merged


@given(three())
def test_no_paragraph_that_somebody_typed_is_lost(texts: tuple[str, str, str]) -> None:
    base, theirs, mine = texts
    rows = merge(base, theirs, mine).rows
    assert resolve(rows, dict.fromkeys(range(len(rows)), "theirs")) == _normal(theirs)
    assert resolve(rows, dict.fromkeys(range(len(rows)), "mine")) == _normal(mine)
    assert resolve(rows, dict.fromkeys(range(len(rows)), "base")) == _normal(base)
    result = split_paragraphs(resolve(rows, {place: "both" for place, row in enumerate(rows) if row.needs_choice}))
    for paragraph in {*split_paragraphs(theirs), *split_paragraphs(mine)} - {*split_paragraphs(base)}:
        assert paragraph in result


@given(three())
def test_a_row_says_which_paragraph_it_is_in_each_text(texts: tuple[str, str, str]) -> None:
    splits = [split_paragraphs(text) for text in texts]
    for row in merge(*texts).rows:
        sides = [(row.base, row.base_number), (row.theirs, row.theirs_number), (row.mine, row.mine_number)]
        for paragraphs, (side, number) in zip(splits, sides, strict=True):
            assert (side is None) == (number is None)
            if side is not None and number is not None:
                assert side.startswith(paragraphs[number - 1])
