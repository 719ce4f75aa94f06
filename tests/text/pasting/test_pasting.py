"""What an editor gets who pastes from Word, Google Docs, LibreOffice, Telegram or a page."""

import time

import pytest

from caliber.text.markup import render_markdown
from caliber.text.pasting import Pasted, to_markdown
from tests.text.corpora import READERS, attacks, corpus
from tests.text.pasting.samples import DOCUMENTS
from tests.text.reader import read
from tests.text.test_attacks import faults

# A megabyte takes under one on an idle machine, and what grows by the square takes minutes.
MOST_SECONDS = 15


def _paste(html: str) -> str:
    return to_markdown(html).markdown.rstrip("\n")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_keeps_its_structure_and_loses_its_styles(name: str) -> None:
    html, markdown = DOCUMENTS[name]
    assert to_markdown(html).markdown == markdown


def test_the_corpus_of_another_editor_keeps_headings_lists_and_emphasis() -> None:
    folder = corpus("exports/editor-paste")
    pasted = {file.stem: to_markdown(file.read_text(encoding="utf-8")) for file in folder.glob("*.html")}
    assert pasted["office-com-headings"].markdown.split("\n\n")[:3] == [
        "## Heading one",
        "### Heading two",
        "#### Heading three",
    ]
    assert "**bold** *italic* underline" in pasted["office-com-text-formats"].markdown
    assert "***[Bold+italic+link](https://ghost.org/)***" in pasted["office-com-text-formats"].markdown
    assert "- List item 1\n- List item 2\n\nHere" in pasted["google-docs-empty-paragraphs"].markdown
    assert not any("<" in paste.markdown or paste.dropped for paste in pasted.values())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br><br><br>Two<br>three<br>", "One\n\nTwo\\\nthree"),
        ("<p>a <b>b </b>c<strong> d</strong></p>", "a **b** c **d**"),
        ("<p><b>a</b><b>b</b> <b>c</b></p>", "**ab c**"),
        ("<p>a<b>, b.</b>c</p>", "a, **b**.c"),
        ("<p><b>a <i>b</i></b> <i>c</i></p>", "**a *b*** *c*"),
        ("<p><b>a <i>b</i></b><i>c</i></p>", "**a b**c"),
        ("<h2><b>Bold</b> title #</h2>", "## Bold title \\#"),
        ('<p class="MsoHeading3">T</p>', "## T"),
        ('<div role="heading" aria-level="2">T</div>', "## T"),
        ("<blockquote><p>a</p><p>b</p></blockquote><blockquote>c</blockquote>", "> a\n>\n> b\n\n> c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li><p>a</p><pre>b\n\nc</pre></li></ul>", "- a\n\n  ```\n  b\n\n  c\n  ```"),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
        ("<p><code>a`b</code> <kbd>`</kbd></p>", "``a`b`` `` ` ``"),
        ("<hr><p>a</p>", "---\n\na"),
        ("<p><a href='https://a.example/x_(y)'>w [1]</a></p>", "[w \\[1\\]](https://a.example/x_%28y%29)"),
        ("<p><a href='https://a.example/b_c'>https://a.example/b_c</a></p>", "https://a.example/b_c"),
        ("<p>Wow!<a href='/en/page/about'>a</a></p>", "Wow\\![a](/en/page/about)"),
        ("<p><a href='https://a.example'><b>a</b> b</a></p>", "[a b](https://a.example)"),
        ("<p>a\u00adb\u200bc\ufeff&nbsp; d 5&nbsp;km</p>", "abc d 5\u00a0km"),
        ("<p>👩‍🚀 <span>🇦🇲</span></p>", "👩‍🚀 🇦🇲"),
        ("<table><tr><td><p>Only</p><ul><li>frame</li></ul></td></tr></table>", "Only\n\n- frame"),
        (
            "<table><thead><tr><th>a<th>b<tbody><tr><td colspan=2>c|d</table>",
            "| a | b |\n| --- | --- |\n| c\\|d |  |",
        ),
        ("<p style='display:none'>a</p><p hidden>b</p><p>c</p>", "c"),
        ("<p>a<!-- b --><![if x]>c<![endif]><script>d</script><style>e</style></p>", "ac"),
        ("<p>a[^1] [1] [x](y) <b>b</b>*c</p>", "a\\[^1] \\[1] \\[x](y) **b**\\*c"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        (
            "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
            "https://www.youtube.com/embed/abcdefghijk",
        ),
        ("Version:0.9\r\nStartHTML:1\r\n<p>a</p>", "a"),
        ("<p>a<sup>th</sup> x<sup>2</sup></p>", "ath x²"),
        ("", ""),
    ],
)
def test_html_becomes_markdown_of_the_papers_dialect(html: str, markdown: str) -> None:
    assert _paste(html) == markdown


LIKE_BLOCKS = "# a/- a/+ a/12. a/1) a/> a/~~~ a/===/---/* * */: a/[a]: b/[^1]: a"
LIKE_MARKS = "*a*/_a_/`a`/a\\*b/<b>a/&copy; a/{: .a}/a {#b}/![a](b)/a*b*c/**a/<!-- a/|a|"
NO_MARKS = "2 * 3/snake_case/a - b/5 < 6 & 7 > 4/[sic]/C# and F#/12.5 %/a | b/Why?!/10:30/a ~ b/Слово — дело: «да»"


def _in_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("text", [*LIKE_BLOCKS.split("/"), *LIKE_MARKS.split("/"), "</p>a"])
def test_text_that_looks_like_markdown_reads_as_it_did(text: str) -> None:
    page = read(render_markdown(_paste(f"<p>{_in_html(text)}</p>"), "en"))
    assert [(tag.name, tag.text) for tag in page.tags] == [("p", text)]
    quoted = read(render_markdown(_paste(f"<blockquote><p>{_in_html(text)}</p></blockquote>"), "en"))
    assert [(tag.name, tag.text.strip()) for tag in quoted.tags] == [("blockquote", text), ("p", text)]


@pytest.mark.parametrize("html", ["<h2>a {#b}</h2>", "<p><b>a</b>{: .b}</p>", "<ul><li>a {: .b}</li></ul>"])
def test_braces_set_no_attributes(html: str) -> None:
    page = read(render_markdown(_paste(html), "en"))
    assert page.text.strip() == read(html).text
    assert not any("class" in tag.attributes or tag.attributes.get("id") == "h-b" for tag in page.tags)


@pytest.mark.parametrize("text", [*NO_MARKS.split("/"), "https://a.example/b_c_d?e=*f*&g=1"])
def test_signs_that_mean_nothing_stay_as_they_are(text: str) -> None:
    assert _paste(f"<p>{_in_html(text)}</p>") == text


def test_what_cannot_come_along_is_counted() -> None:
    html = (
        "<img src='https://a.example/b.png'><img src='data:image/png;base64,AAAA'><img src='x' width=1>"
        "<a href='javascript:alert(1)'>a</a><a href='#top'>b</a><a href='file:///c'>c</a><video src=x></video>"
    )
    assert to_markdown(html) == Pasted("abc\n", to_markdown(html).dropped)
    assert to_markdown(html).dropped == {"pictures": 2, "links": 2, "frames": 1}


def test_the_papers_own_pictures_stay_with_their_captions() -> None:
    html = '<figure><img src="https://paper.example/media/a b.jpg" alt="A [b]"><figcaption>C "d"</figcaption></figure>'
    assert to_markdown(html, {"paper.example"}).markdown == '![A \\[b\\]](/media/a%20b.jpg "C \\"d\\"")\n'
    assert to_markdown(html).markdown == 'C "d"\n'
    for address in ("/media/../admin/x.png", "//evil.example/media/a.png", "/en/media/a.png", "/media/\\..\\a"):
        assert to_markdown(f'<img src="{address}" alt="a">').dropped == {"pictures": 1}


@pytest.mark.parametrize("name", READERS)
def test_no_attack_comes_through_a_paste(name: str) -> None:
    for payload in attacks(name):
        assert faults(render_markdown(to_markdown(payload).markdown, "en")) == [], payload


@pytest.mark.full
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "words",
        "<b>" * 50_000 + "words",
        "<ul><li>" * 20_000 + "words",
        "<blockquote>" * 20_000 + "words",
        "<table><tr><td>" * 20_000 + "words",
        "".join(f"<b id={number}><p>" for number in range(50_000)) + "words",
        "words<!-- >" * 50_000,
        "<a " * 300_000 + "words",
        '<a x="' * 100_000 + "words",
        "<b>words" * 5_000 + "</i>" * 100_000,
        "<" * 300_000 + "words",
        "<table>" + "<tr><td rowspan=50 colspan=50>words" * 5_000,
        "<td>words" * 50_000,
        "<pre>words" * 20_000,
        "<p>words" + "<script>" * 20_000,
        "<p style='mso-list:l0 level9'>words</p>" * 10_000,
        "<a href='https://www.google.com/url?q=" * 10 + "'>words</a>",
        "<a href='https://[x'>words</a><a href='http://&#xd800;'>b</a><img src='https://[x'>",
    ],
    ids=lambda html: html[:12],
)
def test_hostile_html_is_read_in_time_with_its_words(html: str) -> None:
    start = time.process_time()
    pasted = to_markdown(html).markdown
    assert "words" in pasted
    assert len(pasted) < 20 * len(html)
    assert time.process_time() - start < MOST_SECONDS
