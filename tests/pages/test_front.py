"""The front page, from no story to many."""

import itertools

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Lead, Paper
from articles.views.front import LATEST_COUNT
from tests.factories import make_article, make_stories
from tests.pages.soup import Element, read
from tests.turns import first_then_wide


def places(client: Client, path: str = "/en/") -> dict[str, list[Article]]:
    """Return which articles stand in which place of the front page."""
    context = client.get(path).context
    dealt = {name: list(context[name]) for name in ("leads_large", "leads_small", "river", "analytics_rail")}
    dealt["lead"] = [context["lead"]] if context["lead"] else []
    dealt["blocks"] = [article for block in context["blocks"] for article in block["articles"]]
    return dealt


@pytest.mark.parametrize("count", first_then_wide(12, 0, 1, 5, 60))
def test_no_story_stands_twice_however_many_there_are(client: Client, paper: Paper, count: int) -> None:
    for number in range(count):
        make_article(f"Story {number}", hours_ago=number + 1, section=("analytics", "politics")[number % 2])
    dealt = places(client)
    numbers = [article.pk for articles in dealt.values() for article in articles]
    assert len(numbers) == len(set(numbers))
    assert bool(numbers) == bool(count)


def test_a_day_of_more_stories_than_the_rail_shows_is_counted_whole(client: Client, paper: Paper) -> None:
    now = timezone.now()
    for number in range(LATEST_COUNT + 5):
        make_article(f"Story {number}", published_at=now)
    context = client.get("/en/").context
    assert context["story_count_today"] == len(context["published_today"]) == LATEST_COUNT + 5


def test_the_newest_lead_when_no_editor_has_chosen(client: Client, paper: Paper) -> None:
    newest = make_stories(8)[0]
    assert places(client)["lead"] == [newest]


def test_an_editors_leads_come_first_in_their_order(client: Client, paper: Paper) -> None:
    articles = make_stories(8)
    Lead.objects.create(language="en", position=2, article=articles[7])
    Lead.objects.create(language="en", position=1, article=articles[6])
    dealt = places(client)
    assert dealt["lead"] == [articles[6]]
    assert dealt["leads_large"][0] == articles[7]


def test_a_lead_that_readers_may_not_see_leaves_its_place_to_the_next(client: Client, paper: Paper) -> None:
    hidden = make_article("Hidden", state=Article.State.DRAFT)
    newest = make_stories(3)[0]
    Lead.objects.create(language="en", position=1, article=hidden)
    assert places(client)["lead"] == [newest]


def test_section_blocks_are_full_even_when_their_newest_stand_above(client: Client, paper: Paper) -> None:
    make_stories(30, section="politics")
    block = next(block for block in client.get("/en/").context["blocks"] if block["section"].slug == "politics")
    assert len(block["articles"]) == 4


def test_latest_headlines_are_grouped_by_day_in_baku_newest_first(client: Client, paper: Paper) -> None:
    make_stories(30)
    days = client.get("/en/").context["latest"]
    assert [group["day"] for group in days] == sorted({group["day"] for group in days}, reverse=True)
    assert sum(len(group["articles"]) for group in days) == 20


def test_an_edition_shows_its_own_articles_only(client: Client, paper: Paper) -> None:
    make_article("English words")
    make_article("Русские слова", language="ru")
    russian = client.get("/ru/").content.decode()
    assert "Русские слова" in russian
    assert "English words" not in russian


def test_the_bare_address_leads_to_the_default_edition(client: Client, paper: Paper) -> None:
    paper.default_language = "hy"
    paper.save()
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/hy/")


def test_story_heads_follow_block_heads_without_a_skipped_level(client: Client, paper: Paper) -> None:
    make_stories(20)
    page: Element = read(client.get("/en/"))
    levels = [int(element.name[1]) for element in _headings(page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def _headings(element: Element) -> list[Element]:
    found = []
    for child in element.children:
        if child.name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            found.append(child)
        found += _headings(child)
    return found
