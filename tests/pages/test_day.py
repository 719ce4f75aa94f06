"""The archive by day."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article, Paper
from tests.factories import make_article
from tests.pages.soup import read


@pytest.fixture
def days(paper: Paper) -> list[Article]:
    moments = [(1, 19, 59), (1, 20, 0), (2, 19, 59), (5, 8, 0)]
    return [
        make_article(f"Story {number}", published_at=datetime(2025, 4, day, hour, minute, tzinfo=UTC))
        for number, (day, hour, minute) in enumerate(moments)
    ]


def test_a_day_begins_and_ends_at_midnight_in_baku(client: Client, days: list[Article]) -> None:
    main = read(client.get("/en/archive/2025/04/02")).one("main")
    assert "Story 1" in main.text
    assert "Story 2" in main.text
    assert "Story 0" not in main.text
    assert {"00:00", "23:59"} <= {time.text for time in main.all("time")}


def test_a_day_leads_to_the_nearest_days_that_have_stories(client: Client, days: list[Article]) -> None:
    hrefs = [link.attributes["href"] for link in read(client.get("/en/archive/2025/04/02")).one("main").all("a")]
    assert "/en/archive/2025/04/01" in hrefs
    assert "/en/archive/2025/04/05" in hrefs


def test_the_archive_leads_to_its_newest_day(client: Client, days: list[Article]) -> None:
    response = client.get("/en/archive")
    assert (response.status_code, response["Location"]) == (302, "/en/archive/2025/04/05")


@pytest.mark.parametrize("path", ["2025/04/03", "2025/13/01", "2025/02/30", "0000/01/01", "2025/4/2", "9999/12/31"])
def test_days_without_stories_and_days_that_never_were_answer_404(
    client: Client, days: list[Article], path: str
) -> None:
    assert client.get(f"/en/archive/{path}").status_code == 404


def test_an_empty_archive_answers_404(client: Client, paper: Paper) -> None:
    assert client.get("/en/archive").status_code == 404
