"""The search page: a plain form, any question, any depth."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.keyset import PAGE_SIZE
from tests.factories import make_article, make_stories
from tests.pages.soup import Element, read

FEW_EXAMPLES = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def _page(client: Client, path: str, **query: str) -> Element:
    response = client.get(path, query)
    assert response.status_code == 200
    return read(response)


def _headlines(page: Element) -> list[str]:
    return [row.all("h3")[0].text for rows in page.all("ol", class_="rows") for row in rows.all("li")]


def test_a_plain_form_asks_the_editions_own_address(client: Client) -> None:
    form = _page(client, "/ru/search").one("main").one("form")
    assert form.attributes["action"] == "/ru/search"
    assert form.attributes.get("method", "get").lower() == "get"
    assert [field.attributes["name"] for field in form.all("input") if "name" in field.attributes] == ["q"]


def test_the_question_stands_in_the_field_again(client: Client) -> None:
    field = _page(client, "/en/search", q='gas "oil" & <b>').one("main").one("input", name_="q")
    assert field.attributes["value"] == 'gas "oil" & <b>'


def test_an_empty_question_shows_no_results_and_no_fault(client: Client) -> None:
    make_article("Gas")
    for query in ("", "   ", "—", "!?"):
        assert _headlines(_page(client, "/en/search", q=query)) == []


def test_nothing_found_is_said_with_the_question(client: Client) -> None:
    assert "zzz" in _page(client, "/en/search", q="zzz").one("main").text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/search/gas", "/en/search?q=gas"),
        ("/search/gas%20corridor", "/en/search?q=gas+corridor"),
        ("/search/a/b", "/en/search?q=a%2Fb"),
        ("/ru/search/%D0%B3%D0%B0%D0%B7", "/ru/search?q=%D0%B3%D0%B0%D0%B7"),
        ("/arm/search/gas", "/hy/search?q=gas"),
    ],
)
def test_the_old_address_of_a_search_leads_to_the_new_by_one_301(client: Client, old: str, new: str) -> None:
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_search_engines_are_asked_to_stay_out(client: Client) -> None:
    response = client.get("/en/search", {"q": "gas"})
    assert response["X-Robots-Tag"] == "noindex"
    assert read(response).one("meta", name_="robots").attributes["content"] == "noindex"


def test_older_results_follow_page_by_page_and_none_is_lost_or_twice(client: Client) -> None:
    articles = make_stories(PAGE_SIZE * 2 + 1)
    make_article("Not asked for")
    seen: list[str] = []
    page = _page(client, "/en/search", q="story")
    for _turn in range(2):
        seen += _headlines(page)
        older = [link for link in page.all("a") if "before=" in link.attributes.get("href", "")]
        page = read(client.get(older[0].attributes["href"]))
    seen += _headlines(page)
    assert seen == [article.headline for article in articles]
    assert not [link for link in page.one("main").all("a") if "before=" in link.attributes.get("href", "")]


def test_a_story_published_meanwhile_moves_no_later_page(client: Client) -> None:
    make_stories(PAGE_SIZE + 2)
    first = _page(client, "/en/search", q="story")
    older = next(link for link in first.all("a") if "before=" in link.attributes.get("href", ""))
    make_article("Story of the minute", hours_ago=0)
    assert _headlines(read(client.get(older.attributes["href"]))) == ["Story 20", "Story 21"]


@FEW_EXAMPLES
@example(query="\x00", before="\x00")
@example(query="%_\\", before="20250101000000-0")
@example(query="'\"*()^:{} AND OR NOT NEAR", before="00010101000000-1")
@example(query="\ud800 \udfff", before="99991231235959-9223372036854775807")
@example(query="<script>alert(7)</script>", before="99999999999999-1")
@example(query=" a" * 300, before="-")
@given(query=st.text(max_size=60), before=st.text(max_size=30) | st.from_regex(r"\d{14}-\d{1,20}", fullmatch=True))
def test_any_text_is_a_valid_question(client: Client, query: str, before: str) -> None:
    words = quote(query, errors="surrogatepass")
    place = quote(before, errors="surrogatepass")
    response = client.get(f"/en/search?q={words}&before={place}")
    assert response.status_code == 200
    assert b"<script>alert(7)" not in response.content
    assert b"\x00" not in response.content


def test_signs_of_the_databases_pattern_language_are_letters_like_others(client: Client) -> None:
    make_article("Gas")
    assert _headlines(_page(client, "/en/search", q="_as")) == []
    assert _headlines(_page(client, "/en/search", q="g_s")) == []
