"""A headline goes out alone from a phone and is filled in later at the same address."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, Section, Strap
from articles.workflow.acting import act
from tests.articles import desk
from tests.newsroom import make_person
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")
FLASH = "/admin/articles/article/flash/"


def sign_in(role: str, **where: str) -> Client:
    """Return the browser of somebody with a role."""
    client = Client()
    client.force_login(make_person(role, **where))
    return client


def words(**changes: object) -> dict[str, object]:
    """Return a filled flash."""
    section = Section.objects.get(slug="politics").pk
    return {"headline": "The port is closed", "language": "en", "in_section": section, "verb": "flash", **changes}


def test_a_flash_is_read_at_once_as_a_headline_alone(client: Client) -> None:
    assert sign_in("editor").post(FLASH, words()).status_code == 302
    article = Article.objects.get()
    page = read(client.get(article.url))
    assert page.one("h1").text == "The port is closed"
    assert page.one("div", class_="prose").text == "Details follow."
    assert "Reading time" not in page.one("article").text
    assert article.is_flash
    assert AuditEntry.objects.get().details["waived"] == ["deck", "body", "picture", "author"]


def test_its_structured_data_says_what_is_known_and_nothing_empty(client: Client) -> None:
    sign_in("editor").post(FLASH, words())
    script = read(client.get(Article.objects.get().url)).one("script", type_="application/ld+json").text
    data = next(row for row in json.loads(script) if row["@type"] == "NewsArticle")
    assert data["author"] == [data["publisher"]]
    assert "description" not in data


def test_it_is_filled_in_at_the_same_address(client: Client) -> None:
    editor = sign_in("publisher")
    editor.post(FLASH, words(language="ru", headline="Порт закрыт"))
    article = Article.objects.get()
    filled = desk.form_of(article, body="Ветер стих.", verb="publish")
    assert editor.post(desk.address(article), filled).status_code == 302
    assert "Ветер стих." in read(client.get(article.url)).one("div", class_="prose").text
    now = Article.objects.get()
    assert (now.slug, now.flash_until) == (article.slug, None)


def test_the_strap_leads_to_it_for_the_same_hour(client: Client) -> None:
    sign_in("editor").post(FLASH, words(is_on_strap="on"))
    strap, article = Strap.objects.get(), Article.objects.get()
    assert (strap.text, strap.link, strap.expires_at) == (article.headline, article.url, article.flash_until)
    assert article.headline in read(client.get("/en/")).text


def test_it_may_wait_as_a_draft(client: Client) -> None:
    sign_in("editor").post(FLASH, words(verb="keep"))
    article = Article.objects.get()
    assert (article.state, client.get(article.url).status_code) == (Article.State.DRAFT, 404)


def test_the_list_shows_headlines_that_wait_for_their_text() -> None:
    editor = sign_in("editor")
    editor.post(FLASH, words())
    listed = read(editor.get(desk.LIST, {"stage": "flash"}))
    assert "flash without a text" in listed.one("table", id="result_list").text
    assert not read(editor.get(desk.LIST, {"stage": "draft"})).all("table", id="result_list")


def test_it_says_above_the_button_what_it_waives_and_for_how_long() -> None:
    told = read(sign_in("editor").get(FLASH)).one("p", class_="flash-waives").text
    assert "Deck, text, picture and author are waived for 60 minutes" in told


@pytest.mark.parametrize(("missing", "field"), [("headline", "headline"), ("in_section", "in_section")])
def test_what_is_missing_is_said_at_its_field(missing: str, field: str) -> None:
    response = sign_in("editor").post(FLASH, words(**{missing: ""}))
    assert list(desk.mistakes(response)) == [field]
    assert not Article.objects.exists()


def test_a_reporter_sends_none() -> None:
    reporter = sign_in("reporter")
    assert reporter.get(FLASH).status_code == 403
    assert reporter.post(FLASH, words()).status_code == 403
    assert not Article.objects.exists()
    assert FLASH not in [link.attributes["href"] for link in read(reporter.get(desk.LIST)).all("a")]


def test_an_editor_of_one_section_and_language_is_offered_those() -> None:
    editor = sign_in("editor", section="politics", language="ru")
    page = read(editor.get(FLASH))
    assert [radio.attributes["value"] for radio in page.all("input", name_="language")] == ["ru"]
    assert len(page.all("input", name_="in_section")) == 1
    assert editor.post(FLASH, words()).status_code == 200
    assert not Article.objects.exists()


def test_after_its_hour_a_flash_is_not_published_again_without_a_text() -> None:
    editor = make_person("publisher")
    section = Section.objects.get(slug="politics").pk
    article = act(
        "flash", Article(language="en"), editor, {"headline": "The port is closed", "section": section}
    ).article
    Article.objects.update(flash_until=timezone.now())
    client = Client()
    client.force_login(editor)
    page = read(client.get(desk.address(article)))
    assert "Stops it: Text" in page.one("section", id="checks").text
