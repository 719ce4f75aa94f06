"""The article page, as a reader without JavaScript gets it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Paper
from tests.factories import make_article, make_author, make_picture, make_stories, make_story
from tests.pages.soup import read

SEED_TIME = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)


@pytest.fixture
def seed(paper: Paper) -> Article:
    story = make_story(
        "Baku – Brussels: A new level of interaction",
        languages=("en", "ru"),
        published_at=SEED_TIME,
        deck="Kallas affirms Azerbaijan’s strategic importance",
        authors=["caliber-az", "second-hand"],
        topics=["transport"],
        body="On 25 April.\n\n## Ten countries\n\nEnergy came first.",
    )
    return story.articles.get(language="en")


def test_article_holds_everything_in_the_html(client: Client, seed: Article) -> None:
    page = read(client.get(seed.url))
    assert page.one("h1").text == "Baku – Brussels: A new level of interaction"
    main = page.one("main")
    assert "Kallas affirms Azerbaijan’s strategic importance" in main.text
    assert "Kallas" not in page.one("h1").text
    assert "Analytics-en" in main.text
    assert "Energy came first." in main.text
    assert next(heading.text for heading in main.all("h2")) == "Ten countries"


@pytest.mark.parametrize(("language", "words"), [("en", "26 April 2025 16:31"), ("ru", "26 апреля 2025, 16:31")])
def test_dateline_is_in_baku_time_and_in_the_pages_language(
    client: Client, seed: Article, language: str, words: str
) -> None:
    article = seed.story.articles.get(language=language)
    times = read(client.get(article.url)).one("main").all("time", datetime="2025-04-26T16:31:00+04:00")
    assert words in [time.text for time in times]


def test_byline_names_every_author_in_order_and_leads_to_each(client: Client, seed: Article) -> None:
    main = read(client.get(seed.url)).one("main")
    links = [link for link in main.all("a") if "/author/" in link.attributes["href"]]
    assert [(link.text, link.attributes["href"]) for link in links[:2]] == [
        ("Caliber Az", "/en/author/caliber-az"),
        ("Second Hand", "/en/author/second-hand"),
    ]


def test_author_without_a_name_in_the_edition_keeps_the_one_he_has(client: Client, seed: Article) -> None:
    author = make_author("caliber-az")
    author.texts.filter(language="ru").delete()
    assert "Caliber Az" in read(client.get(seed.story.articles.get(language="ru").url)).one("main").text


def test_updated_time_appears_only_when_the_words_changed_after_publication(client: Client, seed: Article) -> None:
    seed.save()
    assert seed.text_updated_at is None
    before = client.get(seed.url).content.decode()
    seed.body += "\n\nAnother sentence."
    seed.save()
    after = read(client.get(seed.url)).one("main")
    assert "Updated" not in before
    assert "Updated" in after.text


def test_reading_time_follows_the_length_of_the_text(client: Client, paper: Paper) -> None:
    short = make_article("Short", body="word " * 30)
    long = make_article("Long", body="word " * 2400)
    assert short.reading_minutes == 1
    assert long.reading_minutes > 8
    assert f"{long.reading_minutes} min" in read(client.get(long.url)).one("main").text


def test_related_list_is_the_sections_newest_without_this_one_or_what_nobody_may_see(
    client: Client, paper: Paper
) -> None:
    shown = make_stories(8)
    make_article("Hidden draft", state=Article.State.DRAFT)
    make_article("Still to come", hours_ago=-3)
    make_article("Other section", section="politics")
    main = read(client.get(shown[2].url)).one("main").text
    expected = [article.headline for article in shown if article != shown[2]][:6]
    assert all(headline in main for headline in expected)
    assert "Story 7" not in main
    assert not any(words in main for words in ("Hidden draft", "Still to come", "Other section"))
    assert "On analytics" in main


def test_missing_translation_is_said_and_leads_to_the_section(client: Client, seed: Article) -> None:
    page = read(client.get(seed.url))
    switchers = [page.one("header", class_="masthead"), page.one("main")]
    armenian = [link.attributes["href"] for place in switchers for link in place.all("a", hreflang="hy")]
    assert set(armenian) == {"/hy/category/analytics"}
    assert "not yet" in page.text
    russian = seed.story.articles.get(language="ru")
    assert next(iter(page.all("a", hreflang="ru"))).attributes["href"] == russian.url


def test_hreflang_lists_existing_translations_only_and_is_reciprocal(client: Client, seed: Article) -> None:
    russian = seed.story.articles.get(language="ru")

    def alternates(url: str) -> set[tuple[str, str]]:
        links = read(client.get(url)).all("link", rel="alternate")
        return {
            (link.attributes["hreflang"], link.attributes["href"]) for link in links if "hreflang" in link.attributes
        }

    found = alternates(seed.url)
    assert found == alternates(russian.url)
    assert found == {
        ("en", f"http://testserver{seed.url}"),
        ("ru", f"http://testserver{russian.url}"),
        ("x-default", f"http://testserver{seed.url}"),
    }


def test_a_closed_edition_is_neither_shown_nor_answered(client: Client, seed: Article) -> None:
    Edition.objects.filter(language="ru").update(is_enabled=False)
    assert client.get(seed.story.articles.get(language="ru").url).status_code == 404
    assert "/ru/" not in client.get(seed.url).content.decode()


@pytest.mark.parametrize("state", [Article.State.DRAFT, Article.State.PUBLISHED])
def test_what_is_not_out_yet_answers_404(client: Client, paper: Paper, state: str) -> None:
    article = make_article(state=state, hours_ago=-1)
    assert client.get(article.url).status_code == 404


def test_scheduled_article_is_hidden_until_its_second(
    client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article(hours_ago=-1)
    assert article.visible_from is not None
    for shift, status in ((-1, 404), (0, 200)):
        monkeypatch.setattr(timezone, "now", lambda shift=shift: article.visible_from + timedelta(seconds=shift))
        assert client.get(article.url).status_code == status


def test_withdrawn_article_answers_410_with_its_reason_and_without_its_text(client: Client, seed: Article) -> None:
    seed.state, seed.withdrawal_reason = Article.State.WITHDRAWN, "The figures were wrong."
    seed.save()
    response = client.get(seed.url)
    assert response.status_code == 410
    assert "The figures were wrong." in response.content.decode()
    assert "Energy came first" not in response.content.decode()


def test_picture_has_its_words_in_the_articles_language(client: Client, paper: Paper) -> None:
    picture = make_picture(alt="Two dials", caption="Winter and summer", credit="Plate: Caliber")
    picture.texts.create(language="ru", alt="Два циферблата", caption="Зима и лето")
    story = make_story(languages=("en", "ru"), picture=picture)
    english = read(client.get(story.articles.get(language="en").url)).one("main")
    russian = read(client.get(story.articles.get(language="ru").url)).one("main")
    assert english.all("img")[0].attributes["alt"] == "Two dials"
    assert "Winter and summer" in english.text
    assert "Plate: Caliber" in english.text
    assert russian.all("img")[0].attributes["alt"] == "Два циферблата"
    assert "Winter" not in russian.text


def test_share_row_leads_to_five_places_with_the_canonical_address(client: Client, seed: Article) -> None:
    page = client.get(seed.url).content.decode()
    for place in ("https://t.me/share/url", "https://wa.me/", "https://www.facebook.com/", "https://x.com/", "mailto:"):
        assert f'href="{place}' in page
    assert page.count("http%3A%2F%2Ftestserver%2Fen%2Fpost%2F") >= 5


@pytest.mark.parametrize(("asked", "attribute"), [("5", 'data-fs="5"'), ("9", ""), ("<script>", "")])
def test_text_size_can_be_asked_for_in_the_address(client: Client, seed: Article, asked: str, attribute: str) -> None:
    page = client.get(seed.url, {"fs": asked}).content.decode()
    assert ("data-fs=" in page.split("<head")[0]) == bool(attribute)
    assert attribute in page


def test_telegram_box_shows_the_channel_of_the_pages_language(client: Client, seed: Article) -> None:
    Edition.objects.filter(language="en").update(telegram_url="https://t.me/english_channel")
    Edition.objects.filter(language="ru").update(telegram_url="https://t.me/russian_channel")
    page = client.get(seed.url).content.decode()
    assert "https://t.me/english_channel" in page
    assert "russian_channel" not in page


def test_topics_stand_in_the_order_of_the_languages_alphabet(client: Client, paper: Paper) -> None:
    article = make_article(language="ru", topics=["one", "two", "three"])
    for slug, name in (("one", "Ёлки"), ("two", "Железо"), ("three", "Дороги")):
        article.story.topics.get(slug=slug).texts.filter(language="ru").update(name=name)
    page = read(client.get(article.url))
    links = [link.text for link in page.one("main").all("a") if "/topic/" in link.attributes["href"]]
    assert links == ["Дороги", "Ёлки", "Железо"]


def test_structured_data_names_its_authors_by_their_own_addresses(client: Client, seed: Article) -> None:
    data = json.loads(read(client.get(seed.url)).one("script", type="application/ld+json").text)
    news = next(part for part in data if part["@type"] == "NewsArticle")
    assert next(author["url"] for author in news["author"]) == "http://testserver/en/author/caliber-az"
    assert news["isPartOf"]["url"] == "http://testserver/en/"
