"""Whatever document is pasted, readers see its blocks and its words."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from caliber.text.markup import render_markdown
from caliber.text.pasting import to_markdown
from tests.text.reader import read

BLOCKS = ("h2", "h3", "p", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "td", "th", "hr")
# Signs at which Markdown could go wrong, and letters of four alphabets; a colon or a dash is read by the blocks.
SIGNS = "abcЖձə 12*_`[]()<>&\\!#+|{}~=.,;'\"%^/"
WORDS = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: any(letter.isalnum() for letter in text))
INLINES = st.recursive(
    WORDS.map(lambda text: f"<span>{escape(text)}</span>"),
    lambda inner: st.tuples(
        st.sampled_from(
            ("<b>{}</b>", "<i>{}</i>", '<span style="font-weight:700">{}</span>', '<a href="/en/a">{}</a>')
        ),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    ).map(lambda parts: parts[0].format(parts[1].replace('<a href="/en/a">', "<u>").replace("</a>", "</u>"))),
    max_leaves=6,
)
LINES = st.lists(INLINES, min_size=1, max_size=4).map("".join).map(lambda words: f"x{words}x")
PARAGRAPHS = LINES.map(lambda line: f"<p>{line}</p>")
HEADINGS = st.tuples(st.sampled_from("23"), LINES).map(lambda parts: f"<h{parts[0]}>{parts[1]}</h{parts[0]}>")
QUOTES = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda parts: f"<blockquote>{''.join(parts)}</blockquote>")
LISTS = st.recursive(
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: [f"<li>{item}</li>" for item in items]),
    lambda inner: st.tuples(LINES, st.sampled_from(("ul", "ol")), inner).map(
        lambda parts: [f"<li>{parts[0]}<{parts[1]}>{''.join(parts[2])}</{parts[1]}></li>"]
    ),
    max_leaves=3,
)
WHOLE_LISTS = st.tuples(st.sampled_from(("ul", "ol")), LISTS).map(
    lambda parts: f"<{parts[0]}>{''.join(parts[1])}</{parts[0]}>"
)
ROWS = st.lists(st.tuples(LINES, LINES), min_size=2, max_size=3).map(
    lambda rows: "".join(
        f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
        for number, row in enumerate(rows)
        for tag in ["td" if number else "th"]
    )
)
TABLES = ROWS.map(lambda rows: f"<table>{rows}</table>")
CODES = st.text(SIGNS + "\n", min_size=1, max_size=30).map(lambda text: f"<pre>x{escape(text)}x</pre>")
DOCUMENTS = st.lists(
    st.one_of(PARAGRAPHS, HEADINGS, QUOTES, WHOLE_LISTS, TABLES, CODES, st.just("<hr>")), min_size=1, max_size=6
)


def _seen(html: str) -> tuple[list[str], str]:
    """Return the kinds of blocks in order, and every letter but the white ones."""
    page = read(html)
    return [tag.name for tag in page.tags if tag.name in BLOCKS], "".join(page.text.split())


@given(DOCUMENTS)
def test_readers_see_the_blocks_and_the_words_that_were_pasted(blocks: list[str]) -> None:
    pasted = "\n".join(blocks)
    kinds, words = _seen(pasted.replace("<h3", "<h2"))
    markdown = to_markdown(pasted).markdown
    shown_kinds, shown_words = _seen(render_markdown(markdown, "en").replace("<h3", "<h2"))
    assert (shown_kinds, shown_words) == (kinds, words), markdown


@given(st.text(alphabet=st.sampled_from("<>/=\"' abipulstrdh1mso-list:&#;!\n\x00"), max_size=200))
def test_no_mixture_of_signs_breaks_the_reading(html: str) -> None:
    assert "<script" not in render_markdown(to_markdown(html).markdown, "en")
