"""Blocks of a text beyond paragraphs: what an editor writes, and the plain HTML that readers get."""

import pytest

from caliber.text.markup import render_markdown
from tests.text.reader import Page, read


def _render(source: str, language: str = "en") -> Page:
    return read(render_markdown(source, language))


@pytest.mark.parametrize("dash", ["—", "–"])
@pytest.mark.parametrize("between", ["\n> ", "  \n> ", "\n>\n> "])
def test_a_quotations_last_line_after_a_dash_is_its_source(dash: str, between: str) -> None:
    html = render_markdown(f"> Words.{between}{dash} A poet, *A book*", "en")
    figure = html.replace("\n", "")
    assert figure == (
        '<figure class="quote"><blockquote><p>Words.</p></blockquote>'
        "<figcaption>A poet, <em>A book</em></figcaption></figure>"
    )


@pytest.mark.parametrize("source", ["> – Yes.\n> – No.", "> — Alone", "> Words – and a dash", "> One\n> two"])
def test_dialogue_and_plain_quotations_have_no_source(source: str) -> None:
    html = render_markdown(source, "en")
    assert "<figcaption" not in html
    assert "<blockquote>" in html


def test_a_pull_quote_is_an_aside_with_a_name() -> None:
    aside = next(iter(_render("> [!PULL]\n> The sentence.\n> — Who").all("aside")))
    assert aside.attributes == {"class": "pull-quote", "role": "note", "aria-label": "Pull quote"}
    assert "[!PULL]" not in render_markdown("> [!PULL]\n> The sentence.", "en")


def test_a_callout_is_named_by_its_title_or_by_the_word_for_a_note() -> None:
    titled = render_markdown("> [!NOTE] How *this* was counted\n> Text\n> more", "en")
    assert 'aria-label="How this was counted"' in titled
    assert '<p class="callout-title">How <em>this</em> was counted</p><p>Text\nmore</p>' in titled
    assert 'aria-label="Note"' in render_markdown("> [!NOTE]\n> Text", "en")
    assert 'class="callout-title"' not in render_markdown("> [!NOTE]\n> Text", "en")


def test_verse_keeps_its_lines_and_its_poet() -> None:
    html = render_markdown("> [!VERSE]\n> One\n> **two**\n>\n> three\n> — Nobody", "en")
    lines = [tag for tag in read(html).all("span") if tag.attributes.get("class") == "verse-line"]
    assert len(lines) == 3
    assert html.count("<br>") == 1
    assert "<figcaption>Nobody</figcaption>" in html


@pytest.mark.parametrize("mark", ["[!WARNING]", "[!note]", "[!]", "[!PULLED]"])
def test_a_mark_that_nobody_knows_stays_a_word_of_a_plain_quotation(mark: str) -> None:
    assert render_markdown(f"> {mark} Title\n> Text", "en") == f"<blockquote>\n<p>{mark} Title\nText</p>\n</blockquote>"


@pytest.mark.parametrize("source", ["> [!NOTE]", "> [!PULL]", "> [!VERSE]", "> [!NOTE] **", "> [!VERSE]\n>\n> — x"])
def test_a_mark_without_words_breaks_nothing(source: str) -> None:
    assert "could not" not in render_markdown(source, "en")
    assert "[!" not in render_markdown(source, "en")


def test_two_bold_questions_make_an_interview() -> None:
    source = "Before.\n\n**Why?**\n\nBecause.\n\nAnd so.\n\n**Ի՞նչ**\n\nThis.\n\n## After\n\nText."
    html = render_markdown(source, "en").replace("\n", "")
    assert html == (
        '<p>Before.</p><dl class="questions">'
        "<div><dt><strong>Why?</strong></dt><dd><p>Because.</p><p>And so.</p></dd></div>"
        "<div><dt><strong>Ի՞նչ</strong></dt><dd><p>This.</p></dd></div></dl>"
        '<h2 id="h-after">After</h2><p>Text.</p>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "**Why?**\n\nBecause.",
        "**Bold.**\n\nText.\n\n**Bold again.**\n\nText.",
        "**Why?** Because.\n\n**How?** So.",
        "**Why?**\n\n**How?**\n\n## Heading",
    ],
)
def test_bold_words_that_are_no_interview_stay_bold_words(source: str) -> None:
    assert "<dl" not in render_markdown(source, "en")


def test_a_heading_parts_an_interview_without_ending_it() -> None:
    source = "**Why?**\n\nBecause.\n\n## Later\n\n**How?**\n\nSo."
    html = render_markdown(source, "en")
    assert html.count("<dl") == 2
    assert html.index("<h2") > html.index("</dl>")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("[The report](/media/a/report.pdf)", "The report PDF"),
        ("[Sums](https://example.org/sums.XLSX?x=1)", "Sums XLSX"),
        ("https://example.org/a%20b.csv", "a b.csv CSV"),
        ("[*The* letter](letter.odt)", "The letter ODT"),
    ],
)
def test_a_document_alone_in_its_paragraph_names_its_kind(source: str, name: str) -> None:
    html = render_markdown(source, "en")
    assert html.startswith('<p class="document">')
    link = next(iter(read(html).all("a")))
    assert " ".join(link.text.split()) == name


@pytest.mark.parametrize("source", ["See [it](a.pdf).", "[page](a.html)", "[a](a.pdf) [b](b.pdf)"])
def test_other_links_are_no_documents(source: str) -> None:
    assert "document" not in render_markdown(source, "en")


def test_no_block_lets_in_what_the_sanitiser_keeps_out() -> None:
    source = (
        '> [!NOTE] <img src=x onerror=y> <script>z</script>\n> <a href="javascript:x">a</a>\n> — <b onclick=x>c</b>'
    )
    html = render_markdown(source, "en")
    assert not any(word in html for word in ("onerror", "script", "onclick"))
