"""The preview shows unsaved words exactly as the site would print them, to editors only, and nobody keeps it."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Story
from tests.articles import desk
from tests.factories import make_author, make_topic
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")


def main_of(response: HttpResponse) -> str:
    """Return the page's own part as it was sent."""
    found = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert found
    return found[0]


def test_preview_of_a_saved_article_is_the_page_that_readers_get(admin_client: Client, client: Client) -> None:
    make_topic("energy")
    make_author("ann-lee")
    words: dict[str, Any] = {"topic_names": "Energy", "byline_names": "Ann Lee"}
    article = desk.write(admin_client, verb="schedule", moment="2025-04-26T16:31", **words)
    sent = desk.form_of(article, verb="schedule", moment="2025-04-26T16:31", **words)
    preview = admin_client.post(f"{desk.PREVIEW}?article={article.pk}", sent)
    published = client.get(article.url)
    assert "Ann Lee" in main_of(published)
    assert main_of(preview).replace("http://testserver", "") == main_of(published).replace("http://testserver", "")


def test_preview_shows_words_that_are_not_saved(admin_client: Client) -> None:
    article = desk.write(admin_client)
    sent = desk.form_of(article, headline="Other words", body="With *weight*.")
    page = read(admin_client.post(f"{desk.PREVIEW}?article={article.pk}", sent))
    assert page.one("h1").text == "Other words"
    assert page.one("div", class_="prose").one("em").text == "weight"
    assert Article.objects.get(pk=article.pk).headline == "A corridor is measured"


def test_preview_of_a_new_story_saves_nothing(admin_client: Client) -> None:
    page = read(admin_client.post(desk.PREVIEW, desk.form(language="ru", headline="Коридор измерен")))
    assert page.one("h1").text == "Коридор измерен"
    assert page.one("html").attributes["lang"] == "ru"
    assert not Article.objects.exists()
    assert not Story.objects.exists()


def test_preview_of_an_empty_form_is_a_page(admin_client: Client) -> None:
    assert admin_client.post(desk.PREVIEW, {}).status_code == 200


def test_preview_bears_every_mistake(admin_client: Client) -> None:
    wrong = desk.form(headline="", in_section="9", moment="never", byline_names="Nobody", slug="ü ü", language="xx")
    assert admin_client.post(desk.PREVIEW, wrong).status_code == 200


def test_preview_holds_no_script_of_the_text(admin_client: Client) -> None:
    response = admin_client.post(desk.PREVIEW, desk.form(body="<script>alert(1)</script><b onclick=x()>bold</b>"))
    assert "alert(1)</script>" not in response.content.decode()
    assert "onclick" not in response.content.decode()


def test_preview_is_kept_by_nobody_and_found_by_no_search_engine(admin_client: Client) -> None:
    response = admin_client.post(desk.PREVIEW, desk.form())
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_preview_shows_an_edition_that_is_still_closed(admin_client: Client) -> None:
    Edition.objects.filter(language="hy").update(is_enabled=False)
    response = admin_client.post(desk.PREVIEW, desk.form(language="hy", headline="Միջանցք"))
    assert read(response).one("h1").text == "Միջանցք"


def test_preview_is_asked_for_by_post_only(admin_client: Client) -> None:
    assert admin_client.get(desk.PREVIEW).status_code == 405


@pytest.mark.parametrize("path", [desk.PREVIEW, "/admin/articles/article/picture/", desk.ADD, desk.LIST])
def test_strangers_and_readers_with_an_account_are_sent_to_the_door(client: Client, path: str) -> None:
    stranger = client.post(path, desk.form())
    assert stranger.status_code == 401
    assert 'id="login-form"' in stranger.content.decode()
    client.force_login(User.objects.create(username="reader"))
    assert client.post(path, desk.form())["Location"].startswith("/admin/login/")
    assert not Article.objects.exists()


def test_editor_without_the_right_to_write_is_refused(client: Client) -> None:
    client.force_login(User.objects.create(username="accounts", is_staff=True))
    for path in (desk.PREVIEW, "/admin/articles/article/picture/", desk.ADD):
        assert client.post(path, desk.form()).status_code == 403, path


def test_form_marks_each_text_with_its_language(admin_client: Client) -> None:
    article = desk.write(admin_client, language="hy", headline="Միջանցք")
    page = read(admin_client.get(desk.address(article)))
    for name in ("headline", "deck", "body"):
        field = page.one("textarea", id=f"id_{name}")
        assert (field.attributes["lang"], field.attributes["spellcheck"]) == ("hy", "true")


def test_form_says_what_time_it_is_in_baku(admin_client: Client) -> None:
    assert (
        f"{timezone.localtime():%Y-%m-%d %H:}" in read(admin_client.get(desk.ADD)).one("form", id="article_form").text
    )
