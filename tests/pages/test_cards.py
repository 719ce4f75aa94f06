"""What readers meet in lists: marks in place of pictures, hours on the day rule, and a way on from empty pages."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Paper
from tests.factories import make_article, make_stories
from tests.pages.soup import Element, read


def main_of(client: Client, path: str) -> Element:
    return read(client.get(path)).one("main")


def offers(main: Element) -> set[str]:
    return {link.attributes["href"] for link in main.one("ul", class_="offers").all("a")}


def test_story_without_a_picture_shows_its_sections_mark_large(client: Client, paper: Paper) -> None:
    make_article("Without a picture")
    view = main_of(client, "/en/").one("div", class_="front").one("div", class_="is-blank")
    assert view.one("use").attributes["href"] == "#m-analytics"


def test_section_is_named_on_cards_except_in_its_own_list(client: Client, paper: Paper) -> None:
    make_article("A story")
    assert main_of(client, "/en/").all("span", class_="card-section")
    assert not main_of(client, "/en/category/analytics").all("span", class_="card-section")


def test_front_page_of_an_empty_paper_leads_to_its_sections(client: Client, paper: Paper) -> None:
    main = main_of(client, "/en/")
    assert offers(main) == {"/en/category/politics", "/en/category/analytics"}
    assert not main.all("article")


def test_one_story_makes_a_front_page_without_empty_blocks(client: Client, paper: Paper) -> None:
    make_article("The only story")
    main = main_of(client, "/en/")
    assert len(main.all("article")) == 1
    assert [section.one("h2").text for section in main.all("section") if section.all("h2")] == ["Top stories", "Latest"]


@pytest.mark.parametrize("path", ["/en/search", "/en/search?q=nowhere"])
def test_search_without_results_leads_to_the_sections(client: Client, paper: Paper, path: str) -> None:
    make_article("A story")
    assert offers(main_of(client, path)) == {"/en/category/politics", "/en/category/analytics"}


def test_search_title_is_written_in_capitals(client: Client, paper: Paper) -> None:
    main = main_of(client, "/en/search")
    assert main.one("label").text == "WHAT ARE YOU LOOKING FOR?"
    assert main.one("label").attributes["for"] == main.one("input").attributes["id"]


def test_words_of_a_search_are_shown_escaped(client: Client, paper: Paper) -> None:
    body = client.get("/en/search", {"q": "<b>gas"}).content.decode()
    assert "<b>gas" not in body
    assert "&lt;b&gt;gas" in body


def test_first_story_of_a_list_is_large_on_its_newest_page_only(client: Client, paper: Paper) -> None:
    make_stories(25)
    newest = main_of(client, "/en/category/analytics")
    assert len(newest.all("article", class_="card-lead")) == 1
    older = main_of(client, newest.one("a", rel="next").attributes["href"])
    assert not older.all("article", class_="card-lead")
    assert older.one("a", rel="prev")


def test_newest_headline_alone_is_marked_as_newest(client: Client, paper: Paper) -> None:
    articles = make_stories(12)
    marked = main_of(client, "/en/").all("li", class_="is-newest")
    assert [item.one("a").text for item in marked] == [articles[0].headline]


def test_day_rule_of_the_archive_has_a_tick_for_each_minute_with_a_story(client: Client, paper: Paper) -> None:
    for minute in (5, 30):
        make_article(f"At {minute}", published_at=datetime(2025, 4, 26, 8, minute, tzinfo=UTC))
    rule = main_of(client, "/en/archive/2025/04/26").one("svg", class_="day-rule")
    assert rule.one("path", class_="stories").attributes["d"] == "M725 29v-13M750 29v-18"
    assert rule.attributes["aria-hidden"] == "true"


def test_a_short_tail_stays_with_its_word_where_a_headline_is_seen_and_nowhere_else(
    client: Client, paper: Paper
) -> None:
    article = make_article("COVID-19 today", deck="What UNESCO-s did")
    held = {"COVID-\u206019 today", "What UNESCO-\u2060s did"}
    main = main_of(client, article.url)
    assert {main.one("h1").text, main.one("p", class_="deck").text} == held
    assert "COVID-\u206019" in main_of(client, "/en/").one("h3", class_="card-head").text
    for path in (article.url, "/en/rss.xml", "/en/"):
        text = client.get(path).content.decode()
        assert "\u2060" not in text.partition("<main")[0]
