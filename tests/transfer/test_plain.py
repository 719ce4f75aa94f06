"""Plain text shows as it is, whatever signs of Markdown or HTML it holds."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.excerpts import plain_text
from caliber.text.markup import clean_characters, render_markdown
from caliber.transfer.plain import SPACES, STRIPPED, lines_to_markdown, to_markdown

SIGNS = st.text(alphabet="ab 1.)*_`[](){}<>#+-=:~|\\!&;^\"'/\n\u00a0", max_size=40)


def _shown(body: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]*>", "", part)) for part in re.findall(r"<p>(.*?)</p>", body, re.DOTALL)]


@given(paragraphs=st.lists(SIGNS | st.text(max_size=30), max_size=3))
def test_every_paragraph_shows_its_own_letters(paragraphs: list[str]) -> None:
    texts = [SPACES.sub(" ", clean_characters(text)).strip(STRIPPED) for text in paragraphs]
    body = render_markdown(to_markdown(map(clean_characters, paragraphs)), "en")
    assert [part.replace("\u00ad", "") for part in _shown(body)] == [
        text.replace("\u00ad", "") for text in texts if text
    ]


@pytest.mark.parametrize("text", ["https://example.org/a_b_c?d=1&e=2", "see http://example.org/x_y, and go"])
def test_a_bare_address_stays_a_working_link(text: str) -> None:
    body = render_markdown(to_markdown([text]), "en")
    assert plain_text(body) == text
    assert re.search(r'href="https?://example.org/[ax]_[by]', body)


def test_every_line_of_plain_text_is_a_paragraph() -> None:
    assert lines_to_markdown("One\r\nTwo\n\n \u00a0\nThree\n") == "One\n\nTwo\n\nThree"


def test_a_number_at_the_beginning_makes_no_list() -> None:
    assert _shown(render_markdown(to_markdown(["1. One", "2024) Two"]), "en")) == ["1. One", "2024) Two"]
