"""Sections, authors and topics: lists that go back in time by cursor."""

import pytest
from django.test import Client

from articles.models import Article, Paper
from tests.factories import make_article, make_stories
from tests.pages.soup import Element, read


def headlines(page: Element) -> list[str]:
    """Return the story heads of a list in their order."""
    return [heading.text for heading in page.one("main").all("h3") + page.one("main").all("h2")]


def shown_stories(page: Element) -> set[str]:
    """Return the addresses of the stories in the main part."""
    links = [link.attributes.get("href", "") for link in page.one("main").all("a")]
    return {href for href in links if "/post/" in href}


def link_to(page: Element, words: str) -> str | None:
    """Return the first address in the main part that holds some words."""
    hrefs = [link.attributes.get("href", "") for link in page.one("main").all("a")]
    return next((href for href in hrefs if words in href), None)


def test_a_list_can_be_walked_to_its_end_and_back_without_loss(client: Client, paper: Paper) -> None:
    articles = make_stories(45, authors=["a-hand"], topics=["trade"])
    for path in ("category/analytics", "author/a-hand", "topic/trade"):
        address: str | None = f"/en/{path}"
        walked: list[str] = []
        while address:
            page = read(client.get(address))
            walked += sorted(shown_stories(page))
            last, address = address, link_to(page, "/before/")
        assert sorted(walked) == sorted(article.url for article in articles), path
        back = link_to(read(client.get(last)), "/after/")
        assert back is not None, path
        middle = shown_stories(read(client.get(back)))
        assert middle == {article.url for article in articles[20:40]}, path


def test_section_page_shows_its_name_and_description(client: Client, paper: Paper) -> None:
    make_article()
    page = read(client.get("/ru/category/analytics"))
    assert "Analytics-ru" in page.one("h1").text
    assert "On analytics" in page.one("main").text


def test_a_new_publication_moves_no_article_to_another_address(client: Client, paper: Paper) -> None:
    make_stories(30)
    older = link_to(read(client.get("/en/category/analytics")), "/before/")
    assert older is not None
    before = shown_stories(read(client.get(older)))
    make_article("Breaking", hours_ago=0)
    assert shown_stories(read(client.get(older))) == before


def test_stories_of_the_same_second_are_neither_lost_nor_doubled(client: Client, paper: Paper) -> None:
    articles = [make_article(f"Same second {number}", hours_ago=1) for number in range(25)]
    moment = articles[0].visible_from
    Article.objects.update(visible_from=moment, published_at=moment)
    first = read(client.get("/en/category/analytics"))
    older = link_to(first, "/before/")
    assert older is not None
    second = read(client.get(older))
    assert len(shown_stories(first)) == 20
    assert shown_stories(first) | shown_stories(second) == {article.url for article in articles}


@pytest.mark.parametrize("cursor", ["x", "20250101000000", "99999999999999-1", "20250101000000-0", "20250101000000-1x"])
def test_cursor_garbage_answers_404(client: Client, paper: Paper, cursor: str) -> None:
    make_stories(3)
    assert client.get(f"/en/category/analytics/before/{cursor}").status_code == 404


def test_a_place_whose_article_is_gone_leads_to_the_next_older_one(client: Client, paper: Paper) -> None:
    articles = make_stories(30)
    place = articles[19]
    cursor = place.cursor
    place.state, place.withdrawal_reason = Article.State.WITHDRAWN, "Wrong."
    place.save()
    response = client.get(f"/en/category/analytics/before/{cursor}")
    assert (response.status_code, response["Location"]) == (
        301,
        f"/en/category/analytics/before/{articles[20].cursor}",
    )


def test_a_place_in_the_list_of_another_section_is_no_place_in_this_one(client: Client, paper: Paper) -> None:
    elsewhere = make_article(section="politics", hours_ago=5)
    own = make_article(hours_ago=9)
    response = client.get(f"/en/category/analytics/before/{elsewhere.cursor}")
    assert response["Location"] == f"/en/category/analytics/before/{own.cursor}"


def test_unknown_lists_answer_404_and_empty_ones_a_page(client: Client, paper: Paper) -> None:
    assert client.get("/en/category/nonsense").status_code == 404
    assert client.get("/en/author/nobody").status_code == 404
    assert client.get("/en/topic/nothing").status_code == 404
    assert client.get("/en/category/politics").status_code == 200


def test_a_section_of_one_story_has_no_empty_list_below_it(client: Client, paper: Paper) -> None:
    story = make_article("The only one")
    main = read(client.get(f"/en/category/{story.section.slug}")).one("main")
    assert len(main.all("article")) == 1
    assert [place for place in main.all("ol") if not place.all("li")] == []


def test_every_card_is_one_link(client: Client, paper: Paper) -> None:
    articles = make_stories(12)
    for path in ("/en/category/analytics", "/en/"):
        main = read(client.get(path)).one("main")
        for card in main.all("article"):
            assert len(card.all("a")) == 1, path
        assert sum(1 for link in main.all("a") if link.attributes["href"] == articles[0].url) >= 1


def test_card_holds_label_headline_time_and_a_picture_without_words(client: Client, paper: Paper) -> None:
    make_stories(3)
    cards = read(client.get("/en/category/analytics")).one("main").all("article")
    assert len(cards) == 3
    for card in cards:
        assert card.all("time")[0].attributes["datetime"].endswith("+04:00")
        assert all(image.attributes["alt"] == "" for image in card.all("img"))
