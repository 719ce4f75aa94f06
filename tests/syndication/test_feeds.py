"""RSS as a feed reader takes it."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, override_settings

from articles.models import Article, Edition
from caliber.syndication.views.feeds import FEED_LENGTH
from tests.factories import make_article, make_stories, make_story

ATOM = "{http://www.w3.org/2005/Atom}"


def _channel(client: Client, path: str = "/en/rss.xml") -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    return channel


def _titles(client: Client, path: str = "/en/rss.xml") -> list[str | None]:
    return [item.findtext("title") for item in _channel(client, path).findall("item")]


def test_a_feed_says_whose_it_is(client: Client) -> None:
    Edition.objects.filter(language="ru").update(description="Новости")
    channel = _channel(client, "/ru/rss.xml")
    words = [channel.findtext(name) for name in ("title", "link", "description", "language")]
    assert words == ["Caliber", "http://testserver/ru/", "Новости", "ru"]
    link = channel.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib == {"rel": "self", "href": "http://testserver/ru/rss.xml"}


def test_an_item_carries_headline_deck_address_section_and_time(client: Client) -> None:
    moment = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)
    make_article("Gas & <pipes>", deck="Of “cables”", slug="gas", published_at=moment)
    item = _channel(client).find("item")
    assert item is not None
    words = [item.findtext(name) for name in ("title", "description", "link", "category")]
    assert words == ["Gas & <pipes>", "Of “cables”", "http://testserver/en/post/gas", "Analytics-en"]
    assert parsedate_to_datetime(item.findtext("pubDate") or "") == moment


@override_settings(CALIBER_URL="https://news.example.org")
def test_addresses_stand_under_the_papers_own_name(client: Client) -> None:
    make_article("Gas", slug="gas")
    item = _channel(client).find("item")
    assert item is not None
    assert item.findtext("link") == "https://news.example.org/en/post/gas"


def test_a_moved_story_is_not_new_to_a_feed_reader(client: Client) -> None:
    article = make_article("Gas")
    before = _channel(client).findtext("item/guid")
    article.slug, article.headline, article.body = "another-address", "Another headline", "Another text."
    article.save()
    guid = _channel(client).find("item/guid")
    assert guid is not None
    assert guid.text == before
    assert guid.attrib == {"isPermaLink": "false"}


def test_every_item_has_a_mark_of_its_own(client: Client) -> None:
    make_stories(3)
    guids = [item.findtext("guid") for item in _channel(client).findall("item")]
    assert len(set(guids)) == 3


def test_each_edition_has_its_own_stories(client: Client) -> None:
    make_story("In two", languages=("en", "ru"))
    make_article("In one", language="ru", hours_ago=2)
    assert _titles(client) == ["In two"]
    assert _titles(client, "/ru/rss.xml") == ["In two", "In one"]
    assert _titles(client, "/hy/rss.xml") == []


def test_a_section_has_its_own_feed_under_its_own_name(client: Client) -> None:
    make_article("On scales", section="analytics")
    make_article("On parties", section="politics")
    assert _titles(client, "/en/category/politics/rss.xml") == ["On parties"]
    title = _channel(client, "/en/category/politics/rss.xml").findtext("title") or ""
    assert "Politics-en" in title
    assert "Caliber" in title


def test_only_what_readers_may_see_is_in_a_feed(client: Client) -> None:
    make_article("Seen")
    make_article("Draft", state=Article.State.DRAFT)
    make_article("Withdrawn", state=Article.State.WITHDRAWN)
    make_article("Scheduled", hours_ago=-1)
    assert _titles(client) == _titles(client, "/en/category/analytics/rss.xml") == ["Seen"]


def test_the_newest_stand_first_and_the_feed_ends(client: Client) -> None:
    articles = make_stories(FEED_LENGTH + 1)
    assert _titles(client) == [article.headline for article in articles[:FEED_LENGTH]]


@pytest.mark.parametrize("path", ["/en/category/nothing/rss.xml", "/xx/rss.xml"])
def test_an_unknown_section_or_edition_has_no_feed(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_closed_edition_has_no_feed(client: Client) -> None:
    Edition.objects.filter(language="hy").update(is_enabled=False)
    assert client.get("/hy/rss.xml").status_code == 404


def test_the_old_feed_leads_to_the_default_edition(client: Client) -> None:
    response = client.get("/rss.xml")
    assert (response.status_code, response["Location"]) == (301, "/en/rss.xml")


@pytest.mark.parametrize("letter", ["\x0b", "\x1f", "\x7f", "￾", "\u202e"])
def test_a_letter_that_xml_cannot_hold_does_not_break_the_feed(client: Client, letter: str) -> None:
    make_article(f"Gas{letter} pipes", deck=f"Of{letter} cables")
    assert len(_titles(client)) == 1
