"""How much of CommonMark 0.31 an editor can paste and get what was meant: the parser alone, before the sanitiser."""

import time
from typing import Any

import pytest
from markdown import Markdown

from caliber.text.markup import convert
from tests.text.corpora import read_json
from tests.text.reader import outline, read

# Raise it when more pass; Markdown with its own "extra" passes 431 by the same count.
EXAMPLES_THAT_PASS = 611
# What editors write and paste most: nearly all of it must be right.
DAILY_SECTIONS = (
    "Lists",
    "List items",
    "Fenced code blocks",
    "Emphasis and strong emphasis",
    "Links",
    "Block quotes",
    "ATX headings",
    "Setext headings",
    "Thematic breaks",
    "Paragraphs",
    "Code spans",
    "Images",
    "Hard line breaks",
)
LEAST_SHARE = 0.95
# Ten times what they take; what grows by the square takes minutes.
MOST_SECONDS = 15


def _examples() -> list[dict[str, Any]]:
    examples = read_json("markdown/commonmark/commonmark.0.31.2.json")
    assert len(examples) == 652
    return examples


def _passes(example: dict[str, Any], html: str) -> bool:
    return outline(html) == outline(example["html"])


def _failures() -> dict[str, tuple[int, list[int]]]:
    """Return for each section how many examples it has, and which of them fail."""
    sections: dict[str, tuple[int, list[int]]] = {}
    for example in _examples():
        count, failed = sections.get(example["section"], (0, []))
        lost = [] if _passes(example, convert(example["markdown"])) else [example["example"]]
        sections[example["section"]] = (count + 1, failed + lost)
    return sections


def test_nearly_all_examples_pass_in_the_sections_of_every_day() -> None:
    """`pytest -s -n 0 -k nearly_all tests/text/test_commonmark.py` prints the table."""
    sections = _failures()
    for name, (count, failed) in sections.items():
        print(f"{name:42}{count - len(failed):4} of {count:3} {1 - len(failed) / count:7.1%}  {failed or ''}")
    shares = {name: 1 - len(sections[name][1]) / sections[name][0] for name in DAILY_SECTIONS}
    assert {name: share for name, share in shares.items() if share < LEAST_SHARE} == {}
    assert sum(count - len(failed) for count, failed in sections.values()) >= EXAMPLES_THAT_PASS


def test_more_passes_than_with_plain_markdown() -> None:
    examples = _examples()
    plain = Markdown(extensions=["extra", "sane_lists"])
    before = sum(_passes(example, plain.reset().convert(example["markdown"])) for example in examples)
    assert 400 < before < EXAMPLES_THAT_PASS - 90


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


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("*(*a)", "*(*a)"),
        ("**Слово**-слово и 2*3*4", "<strong>Слово</strong>-слово и 2<em>3</em>4"),
        ("snake_case_name", "snake_case_name"),
        ("`<b>` and <b>`</b>`", "<code>&lt;b&gt;</code> and <b><code>&lt;/b&gt;</code>"),
        ("[a [b](/b) c](/c)", '[a <a href="/b">b</a> c](/c)'),
        ("[a](/b 'c \"d\"')", '<a href="/b" title="c &quot;d&quot;">a</a>'),
        ("[a](/b c)", "[a](/b c)"),
        ("![*a* `&lt;`](/b)", '<img alt="a &amp;lt;" src="/b">'),
        ("&#65 `&#65` &#65;", "&amp;#65 <code>&amp;#65</code> A"),
        ("\\&copy; &copy; &nosuch; R&D", "&amp;copy; © &amp;nosuch; R&amp;D"),
        ("*https://x.example/a_b*", "<em>https://x.example/a_b</em>"),
        ("[https://x.example/a](https://x.example/b)", '<a href="https://x.example/b">https://x.example/a</a>'),
        ("<a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
    ],
)
def test_marks_within_a_line_are_read_from_left_to_right(source: str, html: str) -> None:
    assert outline(convert(source)) == outline(f"<p>{html}</p>")


def test_the_first_definition_of_a_link_counts_and_a_title_may_follow_on_its_own_line() -> None:
    link = read(convert("[a]\n\n[A]: /first\n  'Its title'\n[a]: /second")).only("a")
    assert link.attributes == {"href": "/first", "title": "Its title"}


def test_notes_are_numbered_in_the_order_of_the_page() -> None:
    page = read(convert("- a[^x]\n  # b![^y]\n  c[^z]\n\n[^z]: Z\n[^y]: Y\n[^x]: X"))
    mentions = [
        (tag.text, tag.attributes["href"]) for tag in page.all("a") if tag.attributes["class"] == "footnote-ref"
    ]
    assert mentions == [("1", "#fn:x"), ("2", "#fn:y"), ("3", "#fn:z")]


@pytest.mark.full
@pytest.mark.parametrize(
    "source",
    [
        "[" * 30_000 + "]" * 30_000,
        "![" * 10_000 + "](/a)" * 10_000,
        "[a](" * 30_000,
        "[a](b 'c" * 20_000,
        "[a][b]" * 20_000,
        "*a **b " * 20_000 + "c** d*" * 20_000,
        "".join("`" * length + "a" for length in range(1, 400)),
        "\\[" * 50_000,
        "&amp" * 50_000,
        "https://x.example/(" * 5_000,
        "<?" * 4_000 + "<!A" * 2_000,
    ],
    ids=lambda source: source[:5],
)
def test_no_marks_of_a_line_cost_more_than_their_number(source: str) -> None:
    start = time.process_time()
    convert(source)
    assert time.process_time() - start < MOST_SECONDS
