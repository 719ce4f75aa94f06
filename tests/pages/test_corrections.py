"""Corrections: a dated note under the text, in the structured data, and on the edition's page of corrections."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Correction
from tests.factories import make_article, make_paper
from tests.pages.soup import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    make_paper()


def correct(article: Article, note: str, hours_ago: float = 1) -> Correction:
    return Correction.objects.create(article=article, note=note, at=timezone.now() - timedelta(hours=hours_ago))


def test_a_correction_stands_under_the_text_with_its_date(client: Client) -> None:
    article = make_article()
    correct(article, "The bridge is 12 km long, not 10.")
    page = read(client.get(article.url))
    assert "The bridge is 12 km long, not 10." in page.one("section", id="corrections").text
    assert page.one("section", id="corrections").one("time").attributes["datetime"].endswith("+04:00")


def test_the_structured_data_name_a_correction(client: Client) -> None:
    article = make_article()
    correct(article, "It was <wrong>.")
    data = read(client.get(article.url)).all("script", type="application/ld+json")[0].text
    assert '"correction":[{"@type":"CorrectionComment","text":"It was \\u003Cwrong\\u003E."' in data


def test_the_page_of_corrections_lists_the_editions_own_newest_first(client: Client) -> None:
    correct(make_article("First"), "An older note.", hours_ago=2)
    correct(make_article("Second"), "A newer note.")
    correct(make_article("Третья", language="ru"), "Не здесь.")
    words = read(client.get("/en/corrections")).one("main").text
    assert words.index("A newer note.") < words.index("An older note.")
    assert "Не здесь." not in words


def test_an_edition_without_corrections_says_so(client: Client) -> None:
    assert "Nothing has been corrected yet" in client.get("/en/corrections").content.decode()


def test_what_no_reader_may_see_is_not_among_the_corrections(client: Client) -> None:
    article = make_article()
    correct(article, "A note.")
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "Gone."
    article.save()
    assert "A note." not in client.get("/en/corrections").content.decode()


def test_older_corrections_have_addresses_that_stay(client: Client) -> None:
    article = make_article()
    for number in range(45):
        correct(article, f"Note {number}.", hours_ago=number)
    seen: list[str] = []
    address = "/en/corrections"
    while address:
        page = read(client.get(address))
        seen += [row.all("p")[-1].text for row in page.one("ol", class_="correction-list").all("li")]
        address = next((link.attributes["href"] for link in page.all("a", rel="next")), "")
    assert seen == [f"Note {number}." for number in range(45)]


@pytest.mark.parametrize("place", ["x", "20260101000000000000-1", "99999999999999999999-1"])
def test_a_place_at_which_no_correction_stands_is_no_page(client: Client, place: str) -> None:
    assert client.get(f"/en/corrections/before/{place}").status_code == 404
