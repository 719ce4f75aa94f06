"""The archive by month and by year."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article, Paper
from articles.views.months import HEADLINES_A_DAY
from tests.factories import make_article, make_story
from tests.pages.soup import Element, read


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """Return a moment in UTC, four hours behind Baku."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def spread(paper: Paper) -> list[Article]:
    moments = [at(2023, 12, 31, 19, 59), at(2025, 3, 31, 20, 0), at(2025, 4, 30, 19, 59), at(2025, 6, 1)]
    return [make_article(f"Story {number}", published_at=moment) for number, moment in enumerate(moments)]


def hrefs(element: Element) -> list[str]:
    """Return the addresses of all links in an element."""
    return [link.attributes["href"] for link in element.all("a")]


def test_a_month_begins_and_ends_at_midnight_in_baku(client: Client, spread: list[Article]) -> None:
    main = read(client.get("/en/archive/2025/04")).one("main")
    assert main.one("h1").text == "April 2025"
    assert "Story 1" in main.text
    assert "Story 2" in main.text
    assert hrefs(main.one("table")) == ["/en/archive/2025/04/01", "/en/archive/2025/04/30"]
    assert main.one("table").all("a")[0].attributes["aria-label"] == "1 April 2025, 1 story"


def test_a_month_leads_to_its_year_and_to_the_nearest_months_with_stories(
    client: Client, spread: list[Article]
) -> None:
    found = hrefs(read(client.get("/en/archive/2025/04")).one("main"))
    assert {"/en/archive/2025", "/en/archive/2023/12", "/en/archive/2025/06", "/en/archive"} <= set(found)


def test_the_calendar_has_every_day_once_under_its_weekday(client: Client, spread: list[Article]) -> None:
    table = read(client.get("/en/archive/2025/04")).one("table")
    shown, heard = table.all("th")[0].all("span")
    assert (shown.text, shown.attributes["aria-hidden"], heard.text) == ("Mon", "true", "Monday")
    rows = [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]
    assert all(len(row) == 7 for row in rows)
    assert rows[0] == ["", "1", "2", "3", "4", "5", "6"]
    assert [text for row in rows for text in row if text] == [str(number) for number in range(1, 31)]


def test_a_full_day_shows_its_newest_headlines_and_leads_to_the_others(client: Client, paper: Paper) -> None:
    for number in range(HEADLINES_A_DAY + 2):
        make_article(f"Hour {number}", published_at=at(2025, 4, 7, number))
    main = read(client.get("/en/archive/2025/04")).one("main")
    shown = [link.text for link in main.all("a") if link.text.startswith("Hour")]
    assert shown == [f"Hour {number}" for number in range(HEADLINES_A_DAY + 1, 1, -1)]
    assert hrefs(main).count("/en/archive/2025/04/07") == 3


def test_a_year_links_the_months_that_have_stories(client: Client, spread: list[Article]) -> None:
    main = read(client.get("/en/archive/2025")).one("main")
    months = main.one("ol", class_="year-months")
    assert len(months.all("li")) == 12
    assert hrefs(months) == ["/en/archive/2025/04", "/en/archive/2025/06"]
    assert "/en/archive/2023" in hrefs(main)


def test_a_day_leads_up_to_its_month_and_year(client: Client, spread: list[Article]) -> None:
    trail = read(client.get("/en/archive/2025/06/01")).one("nav", class_="trail")
    assert hrefs(trail) == ["/en/archive", "/en/archive/2025", "/en/archive/2025/06"]


@pytest.mark.parametrize("path", ["2025", "2025/04"])
def test_only_editions_that_published_then_are_named(client: Client, paper: Paper, path: str) -> None:
    make_story(languages=("en", "ru"), published_at=at(2025, 4, 7))
    page = read(client.get(f"/en/archive/{path}"))
    named = {link.attributes["hreflang"] for link in page.all("link", rel="alternate") if "hreflang" in link.attributes}
    assert named == {"en", "ru", "x-default"}


@pytest.mark.parametrize("state", [Article.State.DRAFT, Article.State.WITHDRAWN])
def test_what_readers_may_not_see_makes_no_month(client: Client, paper: Paper, state: str) -> None:
    make_article(published_at=at(2025, 4, 7), state=state)
    assert client.get("/en/archive/2025/04").status_code == 404


@pytest.mark.parametrize(
    "path", ["2025/05", "2025/13", "2025/00", "2025/4", "0000/01", "0001/01", "9999/12", "2024", "0000", "9999", "25"]
)
def test_times_without_stories_and_times_that_never_were_answer_404_with_ways_on(
    client: Client, spread: list[Article], path: str
) -> None:
    response = client.get(f"/en/archive/{path}")
    assert response.status_code == 404
    assert "/en/archive" in hrefs(read(response).one("main"))
