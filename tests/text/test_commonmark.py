"""How much of CommonMark 0.31 an editor can paste and get what was meant."""

from typing import Any

import pytest
from markdown import Markdown

from caliber.text.markup import convert
from tests.text.corpora import read_json
from tests.text.reader import outline, read

# Raise it when more pass; Markdown with its own "extra" passes 431 by the same count.
EXAMPLES_THAT_PASS = 532
# What editors paste most; nearly all of it must be right.
BLOCK_SECTIONS = {"Lists": 25, "List items": 48, "Fenced code blocks": 28, "ATX headings": 18, "Thematic breaks": 19}


def _examples() -> list[dict[str, Any]]:
    examples = read_json("markdown/commonmark/commonmark.0.31.2.json")
    assert len(examples) == 652
    return examples


def _passes(example: dict[str, Any], html: str) -> bool:
    return outline(html) == outline(example["html"])


def test_most_examples_of_the_specification_pass() -> None:
    passed = sum(_passes(example, convert(example["markdown"])) for example in _examples())
    assert passed >= EXAMPLES_THAT_PASS


def test_more_passes_than_with_plain_markdown() -> None:
    examples = _examples()
    plain = Markdown(extensions=["extra", "sane_lists"])
    before = sum(_passes(example, plain.reset().convert(example["markdown"])) for example in examples)
    assert 400 < before < EXAMPLES_THAT_PASS - 90


@pytest.mark.parametrize(("section", "floor"), BLOCK_SECTIONS.items())
def test_the_blocks_that_editors_paste_pass(section: str, floor: int) -> None:
    examples = [example for example in _examples() if example["section"] == section]
    failed = [example["example"] for example in examples if not _passes(example, convert(example["markdown"]))]
    assert len(examples) - len(failed) >= floor, failed


def test_a_fence_stays_in_its_list_item() -> None:
    page = read(convert("1. Run:\n\n   ```sh\n   make\n\n   make run\n   ```\n\n2. Look."))
    assert page.only("code").text == "make\n\nmake run\n"
    assert [tag.name for tag in page.tags if tag.name in ("ol", "li")] == ["ol", "li", "li"]


def test_a_list_indented_by_two_spaces_is_nested() -> None:
    page = read(convert("- gas\n  - Shah Deniz\n- oil"))
    assert [tag.text.split() for tag in page.all("ul")] == [["gas", "Shah", "Deniz", "oil"], ["Shah", "Deniz"]]


def test_a_tight_list_has_no_paragraphs_and_a_loose_one_has() -> None:
    assert read(convert("- a\n- b")).all("p") == []
    assert len(read(convert("- a\n\n- b")).all("p")) == 2


def test_a_year_at_the_start_of_a_line_is_no_list() -> None:
    assert read(convert("It happened in\n1986. Nobody knew.")).all("ol", "li") == []


def test_a_list_right_after_a_paragraph_is_a_list() -> None:
    assert len(read(convert("Three pipes:\n- one\n- two\n- three")).all("li")) == 3


def test_a_hashtag_is_no_heading() -> None:
    assert read(convert("#Baku")).all("h1") == []


def test_a_list_may_begin_with_a_number_of_its_own() -> None:
    assert read(convert("3. c\n4. d")).only("ol").attributes == {"start": "3"}
