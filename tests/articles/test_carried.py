"""A form that is sent when its session has ended gives the words back, and leads to sign-in and to the form again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Draft
from tests.articles import desk
from tests.articles.test_drafts import draft, fields_of, opened
from tests.newsroom import make_person
from tests.pages.soup import read

__all__ = ["draft"]

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def editor() -> User:
    return make_person("editor", "ann")


@pytest.fixture
def strict(editor: User) -> Client:
    """Give a signed-in browser that is asked for tokens, as on the site."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    return browser


def token_of(browser: Client) -> str:
    return browser.cookies["csrftoken"].value


def test_words_sent_without_a_session_come_back_and_go_on_after_sign_in(
    strict: Client, draft: Article, editor: User
) -> None:
    typed = opened(strict, desk.address(draft)) | {"body": "An hour of work."}
    strict.cookies.pop("sessionid")
    page = strict.post(desk.address(draft), typed | {"verb": "keep", "csrfmiddlewaretoken": token_of(strict)})
    assert page.status_code == 403
    carrying = read(page).one("form", class_="carried")
    assert "An hour of work." in read(page).one("div", class_="carried-words").text
    again = strict.post(carrying.attributes["action"], fields_of(carrying))
    assert "Your session ended." in read(again).one("main").text, "not signed in yet: the words stay on the page"
    strict.force_login(editor)
    back = strict.post(carrying.attributes["action"], fields_of(read(again).one("form", class_="carried")))
    form = read(back).one("form", id="article_form")
    assert form.attributes["action"] == desk.address(draft)
    assert fields_of(form)["body"] == "An hour of work."
    assert not Draft.objects.exists()
    saved = strict.post(
        desk.address(draft), fields_of(form) | {"verb": "keep", "csrfmiddlewaretoken": token_of(strict)}
    )
    assert saved.status_code == 302, desk.mistakes(saved)
    assert Article.objects.get().body == "An hour of work."


def test_a_new_story_sent_without_a_session_comes_back_too(client: Client, editor: User) -> None:
    words = desk.form(headline="Begun before the session ended")
    page = client.post(desk.ADD, words)
    carrying = read(page).one("form", class_="carried")
    client.force_login(editor)
    form = read(client.post(carrying.attributes["action"], fields_of(carrying))).one("form", id="article_form")
    assert form.attributes["action"] == desk.ADD
    assert fields_of(form)["headline"] == "Begun before the session ended"


def test_a_token_of_the_session_before_gives_the_words_back(strict: Client, draft: Article, editor: User) -> None:
    typed = opened(strict, desk.address(draft)) | {"body": "An hour of work.", "csrfmiddlewaretoken": token_of(strict)}
    strict.cookies["csrftoken"] = "x" * 32
    page = strict.post(desk.address(draft), typed | {"verb": "keep"})
    assert page.status_code == 403
    assert "you have signed in anew" in read(page).one("main").text
    back = strict.post(
        read(page).one("form", class_="carried").attributes["action"],
        fields_of(read(page).one("form", class_="carried")),
    )
    assert fields_of(read(back).one("form", id="article_form"))["body"] == "An hour of work."


def test_a_chosen_file_is_asked_for_again(client: Client, draft: Article) -> None:
    page = client.post(desk.address(draft), desk.form(upload=desk.photo()))
    assert "has to be chosen again" in read(page).one("main").text


def test_other_forms_are_refused_as_ever(strict: Client) -> None:
    page = strict.post("/admin/articles/section/add/", {"slug": "x"})
    assert page.status_code == 403
    assert b"Go on with these words" not in page.content


def test_words_that_come_back_are_escaped(client: Client, draft: Article) -> None:
    page = client.post(desk.address(draft), desk.form(body='"><script>alert(1)</script>'))
    assert b"<script>alert(1)" not in page.content
