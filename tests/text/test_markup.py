"""What an editor's Markdown becomes on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text import markup
from caliber.text.body import furnish
from caliber.text.markup import MarkupTooLong, convert, render_markdown
from tests.text.reader import Page, Tag, read

BACK_LABEL = "Back to footnote 1 in the text"


def _render(source: str, language: str = "en") -> Page:
    return read(render_markdown(source, language))


def _headings(source: str, language: str = "en") -> list[tuple[str, str]]:
    tags = _render(source, language).all("h1", "h2", "h3", "h4", "h5", "h6")
    return [(tag.name, tag.attributes["id"]) for tag in tags]


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("# A\n# B", ["h2", "h2"]),
        ("# A\n## B\n# C", ["h2", "h3", "h2"]),
        ("### A\n##### B\n### C\n## D", ["h2", "h3", "h2", "h2"]),
        ("<h1>A</h1>\n\n<h6>B</h6>", ["h2", "h3"]),
        ("# A\n## B\n### C\n#### D\n##### E\n###### F", ["h2", "h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_stand_under_the_articles_own_and_skip_no_level(source: str, levels: list[str]) -> None:
    assert [name for name, _ in _headings(source)] == levels


def test_headings_have_readable_ids_that_never_repeat() -> None:
    source = "# Երևան\n## Երևան\n## Երևան 2\n## Երևան"
    ids = [identifier for _, identifier in _headings(source, "hy")]
    assert ids == ["h-yerevan", "h-yerevan-2", "h-yerevan-2-2", "h-yerevan-3"]


def test_a_heading_without_words_is_none() -> None:
    assert _headings("#\n\n<h2> </h2>\n\ntext") == []


def test_links_within_the_text_reach_their_heading() -> None:
    page = _render("# The vote {#vote}\n\n[a](#vote) [b](#the-vote) [c](#nowhere)")
    assert [tag.attributes["href"] for tag in page.all("a")] == ["#h-the-vote", "#h-the-vote"]
    assert page.text.split()[-1] == "c"


TABLE = "| Year | Gas |\n|:-----|----:|\n| 2024 | 12.9 |\n"


def _frame(page: Page) -> Tag:
    return next(tag for tag in page.all("div") if tag.attributes.get("class") == "table-scroll")


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("en", "Table: Gas by year\n\n" + TABLE),
        ("en", TABLE + "\nTable: Gas by year"),
        ("ru", "Таблица. Gas by year\n\n" + TABLE),
        ("hy", "Աղյուսակ՝ Gas by year\n\n" + TABLE),
        ("az", "Cədvəl: Gas by year\n\n" + TABLE),
        ("en", "<table><caption>Gas by year</caption><tr><td>1</table>"),
    ],
)
def test_a_table_has_its_caption_and_a_frame_that_scrolls(language: str, source: str) -> None:
    page = _render(source, language)
    assert page.only("caption").text.strip() == "Gas by year"
    assert _frame(page).attributes == {
        "class": "table-scroll",
        "tabindex": "0",
        "role": "region",
        "aria-label": "Gas by year",
    }


def test_table_cells_say_what_they_head_and_align_without_style() -> None:
    page = _render(TABLE)
    assert [tag.attributes for tag in page.all("th")] == [{"scope": "col"}, {"class": "align-end", "scope": "col"}]
    assert "align-end" in page.all("td")[1].attributes["class"]


def test_an_empty_corner_is_no_header() -> None:
    assert [tag.text for tag in _render("|  | Gas |\n|--|--|\n| 2024 | 1 |").all("th")] == ["Gas"]


def test_a_signed_number_keeps_its_sign_before_it_where_lines_run_from_right_to_left() -> None:
    rows = "\n".join(f"| {cell} | x |" for cell in ("−1.5", "+1 520,4", "-3%", "7", "− none", "-1 to +1"))
    isolated = _render(f"| a | b |\n|--:|---|\n{rows}").all("bdi")
    assert [(number.text, number.attributes) for number in isolated] == [
        (text, {"dir": "ltr"}) for text in ("−1.5", "+1 520,4", "-3%")
    ]


def test_tables_without_captions_are_told_apart() -> None:
    labels = [tag.attributes["aria-label"] for tag in _render(f"{TABLE}\ntext\n\n{TABLE}").all("div")]
    assert labels == ["Table 1", "Table 2"]


def test_a_paragraph_about_a_table_is_no_caption_elsewhere() -> None:
    assert _render("Table: not next to one\n\ntext\n\n" + TABLE).all("caption") == []


def test_footnotes_lead_there_and_back() -> None:
    page = _render("One.[^a] Two.[^b] One again.[^a]\n\n[^b]: Second.\n[^a]: First.")
    mentions = [tag for tag in page.all("a") if tag.attributes["class"] == "footnote-ref"]
    backs = [tag for tag in page.all("a") if tag.attributes["class"] == "footnote-backref"]
    assert [tag.text for tag in mentions] == ["1", "2", "1"]
    assert [tag.text.split()[0] for tag in page.all("li")] == ["First.", "Second."]
    ids = {tag.attributes["id"] for tag in page.tags if "id" in tag.attributes}
    assert {tag.attributes["href"][1:] for tag in mentions + backs} == ids
    assert len({tag.attributes["aria-label"] for tag in backs}) == len(backs) == 3
    assert all(tag.text in tag.attributes["aria-label"] for tag in mentions)


def test_a_footnote_that_ends_in_a_list_or_code_still_leads_back() -> None:
    page = _render("One.[^1]\n\n[^1]: First\n\n    ```\n    code\n    ```\n")
    assert page.only("code").text == "code\n"
    assert [tag.attributes["aria-label"] for tag in page.all("a")][1] == BACK_LABEL


def test_a_mention_without_a_note_is_text() -> None:
    page = _render('One.[^1] <a class="footnote-ref" href="#fn:9">9</a>')
    assert page.all("a") == []
    assert "[^1]" in page.text


def test_own_picture_becomes_a_figure_with_its_caption() -> None:
    page = _render('Before ![A pipe](/media/pipe.jpg "The *pipe*, 2024") after.')
    assert page.only("figcaption").text == "The *pipe*, 2024"
    image = page.only("img").attributes
    assert (image["src"], image["alt"], image["loading"]) == ("/media/pipe.jpg", "A pipe", "lazy")
    assert [tag.text.strip() for tag in page.all("p")] == ["Before", "after."]


@pytest.mark.parametrize("source", ["https://x.example/a.jpg", "//x.example/a.jpg", "/media/../admin", "/en/x.jpg"])
def test_foreign_picture_becomes_a_link(source: str) -> None:
    page = _render(f"![A pipe]({source})")
    assert page.all("img") == []
    assert page.only("a").text == "A pipe"


def test_an_address_in_the_text_is_a_link_and_keeps_its_underscores() -> None:
    page = _render("See https://x.example/a_b_/_c_?d=1&copy=2. (And https://y.example/z_(w))!")
    assert [tag.text for tag in page.all("a")] == ["https://x.example/a_b_/_c_?d=1&copy=2", "https://y.example/z_(w)"]
    assert page.all("em") == []


def test_an_address_in_a_link_or_in_code_stays_what_it_is() -> None:
    page = _render('<a href="/en/x">https://x.example</a> `https://y.example` [https://z.example](https://z.example)')
    assert [tag.attributes["href"] for tag in page.all("a")] == ["/en/x", "https://z.example"]


def test_words_of_another_language_keep_their_mark() -> None:
    page = _render('The city <span lang="hy">Երևան</span>, <span lang="ar" dir="rtl" class="x">يريفان</span>')
    assert [tag.attributes for tag in page.all("span")] == [{"lang": "hy"}, {"lang": "ar", "dir": "rtl"}]


def test_a_link_without_words_shows_its_address() -> None:
    assert _render("[](https://x.example)").only("a").text == "https://x.example"


def test_too_long_a_source_is_refused_by_name() -> None:
    with pytest.raises(MarkupTooLong, match="400001"):
        render_markdown("a" * 400_001, "en")


@pytest.mark.full
@pytest.mark.parametrize(
    "source",
    [
        "\x00\x01\x02\x03 words \ud800 \ufffe",
        ">" * 5_000 + " words",
        "- " * 5_000 + "words",
        "".join("  " * depth + "- words\n" for depth in range(500)),
        "<div>" * 5_000 + "words",
        "<b><i>" * 9_000 + "words",
        "[" * 20_000 + "words",
        "![" * 10_000 + "words",
        "<a " * 10_000 + "words",
        "<!-- " * 5_000 + "words",
        "*a**" * 10_000 + "words",
        "[^1]" * 5_000 + "words\n\n[^1]: x",
        "x " + "`" * 20_000 + "words",
        "\\" * 60_000 + " words",
        "# a\n" * 10_000 + "words",
        "```\n" * 5_000 + "words",
        "words " * 50_000,
        "|" * 10_000 + "\n" + "|-" * 5_000 + "\nwords",
    ],
    ids=lambda source: source[:6].encode("unicode_escape").decode(),
)
def test_hostile_source_is_rendered_with_its_words(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "plain_paragraphs", _refuse)
    assert "words" in _render(source).text


def _refuse(text: str) -> str:
    raise AssertionError("the renderer fell back to plain text")


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "hy", "az"]))
def test_no_text_breaks_the_renderer(source: str, language: str) -> None:
    assert isinstance(furnish(convert(markup.clean_characters(source)), language), str)


@given(st.text(alphabet=st.sampled_from(">-*+#`~1.)[]^:|=_ \n\tab\\<&"), max_size=120))
def test_no_mixture_of_markdown_signs_breaks_the_renderer(source: str) -> None:
    assert isinstance(furnish(convert(markup.clean_characters(source)), "en"), str)


def test_a_fault_in_the_renderer_loses_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(html: str, language: str) -> str:
        raise RecursionError

    monkeypatch.setattr(markup, "furnish", fail)
    assert render_markdown("One <b>\n\nTwo", "en") == "<p>One &lt;b&gt;</p>\n<p>Two</p>"
