"""Verbs with a page of their own: the page says what will happen, a POST does it, and who may not is told why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, Lead, Request, Story
from articles.workflow.acting import act
from tests.articles import desk
from tests.factories import make_article, make_story
from tests.newsroom import make_person
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def draft() -> Article:
    return make_article(state=Article.State.DRAFT, published_at=timezone.now())


def sign_in(role: str, name: str = "", **where: str) -> Client:
    """Return the browser of somebody with a role."""
    client = Client()
    client.force_login(make_person(role, name, **where))
    return client


def test_withdrawing_needs_both_reasons(admin_client: Client) -> None:
    article = make_article()
    response = admin_client.post(desk.page(article, "withdraw"), {})
    assert sorted(desk.mistakes(response)) == ["neutral", "reason"]
    assert Article.objects.get(pk=article.pk).is_visible


def test_withdrawn_article_gives_readers_the_reason_and_the_log_the_other(admin_client: Client, client: Client) -> None:
    article = make_article()
    words = {"public_reason": "A figure was wrong.", "reason": "The source called."}
    assert admin_client.post(desk.page(article, "withdraw"), words).status_code == 302
    response = client.get(article.url)
    assert response.status_code == 410
    assert "A figure was wrong." in response.content.decode()
    assert "The source called." not in response.content.decode()
    assert AuditEntry.objects.get(verb="withdraw").details["reason"] == "The source called."


def test_a_neutral_reason_speaks_the_language_of_each_edition(admin_client: Client, client: Client) -> None:
    story = make_story(languages=["en", "ru"])
    article = story.articles.get(language="en")
    words = {"neutral": "mistake", "others": ["ru"], "reason": "Sent too early."}
    assert admin_client.post(desk.page(article, "withdraw"), words).status_code == 302
    reasons = dict(story.articles.values_list("language", "withdrawal_reason"))
    assert reasons["en"] == "This story was published by mistake."
    assert reasons["ru"] not in ("", reasons["en"])
    assert AuditEntry.objects.filter(verb="withdraw").count() == 2


def test_page_says_what_else_happens(admin_client: Client) -> None:
    article = make_article()
    Lead.objects.create(language="en", position=1, article=article)
    happens = read(admin_client.get(desk.page(article, "withdraw"))).one("ul", class_="happens")
    assert len(happens.all("li")) == 3


def test_an_editor_asks_and_a_publisher_withdraws() -> None:
    article = make_article()
    editor = sign_in("editor")
    page = read(editor.get(desk.page(article, "withdraw")))
    assert not page.all("select", name_="neutral")
    for _time in range(2):
        assert editor.post(desk.page(article, "withdraw"), {"reason": "A figure is wrong."}).status_code == 302
    asked = Request.objects.get()
    assert (asked.verb, asked.reason, Article.objects.get(pk=article.pk).is_visible) == (
        "withdraw",
        "A figure is wrong.",
        True,
    )
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["ask_withdraw"]
    publisher = sign_in("publisher")
    assert (
        "A figure is wrong." in read(publisher.get(desk.page(article, "withdraw"))).one("form", class_="verb-form").text
    )
    publisher.post(desk.page(article, "withdraw"), {"neutral": "figure", "reason": "It is."})
    asked.refresh_from_db()
    assert asked.closed_at is not None


def test_trash_and_back(draft: Article, admin_client: Client) -> None:
    assert admin_client.post(desk.page(draft, "trash")).status_code == 302
    draft.refresh_from_db()
    assert draft.state == Article.State.TRASHED
    page = read(admin_client.get(desk.address(draft)))
    assert desk.page(draft, "restore") in [link.attributes["href"] for link in page.all("a")]
    assert not page.all("form", id="article_form")
    assert admin_client.post(desk.page(draft, "restore")).status_code == 302
    draft.refresh_from_db()
    assert draft.state == Article.State.DRAFT


@pytest.mark.parametrize("verb", ["trash", "delete", "embargo", "open_embargo"])
def test_what_readers_have_is_withdrawn_and_nothing_else(admin_client: Client, verb: str) -> None:
    article = make_article()
    desk.keep_beside(article)
    response = admin_client.post(desk.page(article, verb), {"reason": "x", "moment": "2030-01-01T10:00"})
    assert response.status_code == 409
    assert Article.objects.get(pk=article.pk).is_visible


def test_an_embargo_is_set_and_opened_by_its_holder_only(draft: Article) -> None:
    publisher, holder = sign_in("publisher"), Client()
    holder.force_login(make_person("publisher", "holder", holds=True))
    moment = desk.minute(timezone.now() + timedelta(hours=2))
    assert list(desk.mistakes(publisher.post(desk.page(draft, "embargo"), {"moment": "2020-01-01T10:00"}))) == [
        "moment"
    ]
    assert publisher.post(desk.page(draft, "embargo"), {"moment": moment}).status_code == 302
    assert publisher.post(desk.page(draft, "open_embargo"), {"reason": "Now."}).status_code == 403
    assert "Embargo until" in read(publisher.get(desk.address(draft))).one("div", class_="state-bar").text
    assert holder.post(desk.page(draft, "open_embargo"), {"reason": "It is out."}).status_code == 302
    draft.refresh_from_db()
    assert draft.embargo_until is None


def test_one_asks_and_another_one_deletes_for_good(draft: Article) -> None:
    one, other = sign_in("publisher", "one"), sign_in("publisher", "other")
    one.post(desk.page(draft, "trash"))
    assert one.post(desk.page(draft, "delete"), {"reason": "A test."}).status_code == 302
    assert one.post(desk.page(draft, "delete"), {"reason": "Again."}).status_code == 302
    assert Article.objects.exists()
    assert Request.objects.count() == 1
    assert other.post(desk.page(draft, "delete"), {"reason": "Yes."}).status_code == 302
    assert not Article.objects.exists()
    assert not Story.objects.exists()
    assert {entry.verb for entry in AuditEntry.objects.all()} == {"trash", "ask_delete", "delete"}


def test_a_paper_of_one_person_is_asked_for_no_second(draft: Article, admin_client: Client) -> None:
    admin_client.post(desk.page(draft, "trash"))
    assert admin_client.post(desk.page(draft, "delete"), {"reason": "A test."}).status_code == 302
    assert not Article.objects.exists()


def test_who_may_not_is_told_why_in_a_sentence(draft: Article) -> None:
    response = sign_in("translator").post(desk.page(draft, "trash"))
    assert response.status_code == 403
    assert "Your role does not allow this here." in response.content.decode()
    assert Article.objects.get(pk=draft.pk).state == Article.State.DRAFT


def test_a_verb_that_comes_too_late_says_that_somebody_was_faster(draft: Article) -> None:
    publisher = sign_in("publisher")
    act("trash", draft, make_person("publisher", "faster"))
    response = publisher.post(desk.page(draft, "trash"))
    assert response.status_code == 409
    assert "somebody may have been faster" in response.content.decode()


def test_who_may_only_read_sees_the_words_and_no_form(draft: Article) -> None:
    reporter = sign_in("reporter")
    page = read(reporter.get(desk.address(draft)))
    assert page.one("h1").text == draft.headline
    assert not page.all("textarea")
    assert reporter.post(desk.address(draft), desk.form_of(draft)).status_code == 403


def test_a_refused_verb_on_the_form_keeps_what_was_typed(draft: Article) -> None:
    editor = sign_in("editor")
    response = editor.post(desk.address(draft), desk.form_of(draft, verb="publish", headline="Typed just now"))
    assert response.status_code == 403
    assert read(response).one("textarea", id="id_headline").text == "Typed just now"


def test_approved_words_that_a_reporter_changes_are_read_again() -> None:
    person = make_person("reporter")
    article = make_article(state=Article.State.READY, created_by=person, deck="A deck.")
    client = Client()
    client.force_login(person)
    assert client.post(desk.address(article), desk.form_of(article, body="Other words.")).status_code == 302
    assert Article.objects.get(pk=article.pk).state == Article.State.REVIEW


def test_what_waits_for_its_minute_is_not_changed_by_its_reporter() -> None:
    person = make_person("reporter")
    article = make_article(hours_ago=-3, created_by=person)
    client = Client()
    client.force_login(person)
    assert client.post(desk.address(article), desk.form_of(article, body="Other words.")).status_code == 403
