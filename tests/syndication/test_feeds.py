"""RSS as a feed reader takes it."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, override_settings
from django.utils.feedgenerator import SyndicationFeed

from articles.models import Article, Edition, Paper
from caliber.syndication.views.feeds import FEED_LENGTH
from tests.factories import make_article, make_stories, make_story
from tests.pages.soup import read

ATOM = "{http://www.w3.org/2005/Atom}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
FULL_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"


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


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("author/a-hand", "A Hand"),
        ("topic/trade", "Trade"),
        ("category/politics/author/a-hand", "A Hand, Politics-en"),
        ("category/politics/topic/trade", "Trade, Politics-en"),
    ],
)
def test_authors_and_topics_have_feeds_and_so_have_their_parts_of_a_section(
    client: Client, path: str, title: str
) -> None:
    signed = {"authors": ["a-hand"], "topics": ["trade"]}
    make_article("Both", section="politics", **signed)
    make_article("Elsewhere", section="analytics", hours_ago=2, **signed)
    make_article("Neither", section="politics", authors=["other-hand"], topics=["prices"])
    wanted = ["Both"] if "category" in path else ["Both", "Elsewhere"]
    assert _titles(client, f"/en/{path}/rss.xml") == wanted
    channel = _channel(client, f"/en/{path}/rss.xml")
    assert channel.findtext("title") == f"{title} – Caliber"
    link = channel.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"http://testserver/en/{path}/rss.xml"


@pytest.mark.parametrize(
    "path", ["author/nobody", "topic/nothing", "category/nothing/topic/trade", "category/politics/author/nobody"]
)
def test_what_is_unknown_has_no_feed(client: Client, path: str) -> None:
    make_article(topics=["trade"])
    assert client.get(f"/en/{path}/rss.xml").status_code == 404


def test_an_item_says_who_signed_it_in_what_language_and_what_it_is_about(client: Client) -> None:
    make_article(language="ru", authors=["first-hand", "second-hand"], topics=["trade", "prices"])
    item = _channel(client, "/ru/rss.xml").find("item")
    assert item is not None
    assert [name.text for name in item.findall(f"{DUBLIN_CORE}creator")] == ["First Hand", "Second Hand"]
    assert item.findtext(f"{DUBLIN_CORE}language") == "ru"
    assert [name.text for name in item.findall("category")] == ["Analytics-ru", "Prices", "Trade"]


def test_whole_stories_are_in_a_feed_only_where_the_paper_gives_them(client: Client) -> None:
    body = "A [story](/en/post/other), a note[^1] & 1 < 2.\n\n![A plate](/media/pictures/ab/abc.svg)\n\n[^1]: The note."
    make_article("Gas", slug="gas", body=body)
    assert _channel(client).find(f"item/{FULL_TEXT}") is None
    Paper.objects.update(has_full_text_feeds=True)
    text = _channel(client).findtext(f"item/{FULL_TEXT}") or ""
    assert 'href="http://testserver/en/post/gas#' in text
    assert 'src="http://testserver/media/pictures/ab/abc.svg"' in text
    assert "&amp; 1 &lt; 2" in text
    assert '="/' not in text


def test_the_word_of_a_partner_is_named_as_such(client: Client) -> None:
    Paper.objects.update(has_full_text_feeds=True)
    make_article("Gas", deck="Of cables.", partner_name="Pipes & Co")
    item = _channel(client).find("item")
    assert item is not None
    assert item.findtext("description") == "Partner material: Pipes & Co. Of cables."
    assert (item.findtext(FULL_TEXT) or "").startswith("<p>Partner material: Pipes &amp; Co</p>")


def test_an_unchanged_feed_is_answered_in_a_line(client: Client) -> None:
    article = make_article("Gas")
    first = client.get("/en/rss.xml")
    for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        again = client.get("/en/rss.xml", headers={header: first[name]})
        assert (again.status_code, again.content) == (304, b""), name
    article.headline = "Gas again"
    article.save()
    assert client.get("/en/rss.xml", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/hy/rss.xml", "/hy/atom.xml"])
def test_an_empty_feed_stays_the_same_until_something_is_in_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    first = client.get(path)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr(SyndicationFeed, "latest_post_date", lambda _feed: tomorrow)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_article("Gas", language="hy")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_lists_name_their_feed_in_the_head_and_on_the_page(client: Client) -> None:
    make_article(authors=["a-hand"], topics=["trade"])
    for path in ("/en/category/analytics", "/en/author/a-hand", "/en/topic/trade"):
        page = read(client.get(path))
        for kind in ("rss", "atom"):
            feeds = [link.attributes["href"] for link in page.all("link", type=f"application/{kind}+xml")]
            assert f"{path}/{kind}.xml" in feeds
        assert [link.attributes["href"] for link in page.one("header", class_="list-title").all("a")] == [
            f"{path}/rss.xml"
        ]
