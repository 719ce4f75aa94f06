"""Keeping house: an author, topic or section becomes part of another, and no reader's address is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.housekeeping import merge
from articles.models import Article, AuditEntry, Author, Redirect, Section, Story
from articles.versions.words import working_words
from articles.workflow.acting import act
from tests.factories import make_article, make_author, make_paper, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper() -> None:
    make_paper()


def _author(slug: str) -> Any:
    return make_author(slug)


def _topic(slug: str) -> Any:
    return make_topic(slug)


def _section(slug: str) -> Any:
    return Section.objects.get(slug={"old": "analytics", "new": "politics"}[slug])


KINDS = [("author", _author), ("topic", _topic), ("category", _section)]


@pytest.mark.parametrize(("word", "make"), KINDS)
def test_what_belonged_to_one_belongs_to_the_other_and_its_address_leads_there(
    client: Client, admin_user: User, word: str, make: Any
) -> None:
    old, new = make("old"), make("new")
    article = make_article("A story", topics=["old"], authors=["old"])
    assert merge(old, new, admin_user) == 1
    answer = client.get(old.path_in("ru"))
    assert (answer.status_code, answer["Location"]) == (301, new.path_in("ru"))
    assert article.headline in client.get(new.path_in("en")).content.decode()
    assert AuditEntry.objects.get().subject == f"{old} → {new}"


def test_whoever_signed_with_both_names_signs_once(admin_user: User) -> None:
    article = make_article(authors=["old", "new"])
    merge(Author.objects.get(slug="old"), Author.objects.get(slug="new"), admin_user)
    assert [row.author.slug for row in article.bylines.all()] == ["new"]


def test_an_address_that_led_to_the_one_leads_to_the_other_without_a_chain(client: Client, admin_user: User) -> None:
    old, new = make_author("old"), make_author("new")
    make_article(authors=["old"])
    old.slug = "older-still"
    old.save()
    merge(old, new, admin_user)
    for slug in ("old", "older-still"):
        assert client.get(f"/en/author/{slug}")["Location"] == "/en/author/new"
    assert not Redirect.objects.filter(author=None).exists()


def test_a_story_about_both_topics_is_about_the_one(admin_user: User) -> None:
    article = make_article(topics=["old", "new"])
    merge(make_topic("old"), make_topic("new"), admin_user)
    assert [topic.slug for topic in Story.objects.get(pk=article.story_id).topics.all()] == ["new"]


def test_a_version_that_names_what_was_merged_can_still_be_restored(admin_user: User) -> None:
    article = make_article(state=Article.State.DRAFT, topics=["old"], authors=["old"])
    act("keep", article, admin_user, {**working_words(article), "body": "Other words."})
    merge(make_topic("old"), make_topic("new"), admin_user)
    merge(make_author("old"), make_author("new"), admin_user)
    job = act("restore_version", article, admin_user, told={"version": 1})
    assert job.article.body == "A paragraph of text."


def test_what_is_retired_is_no_longer_offered_and_keeps_its_pages(client: Client, admin_client: Client) -> None:
    make_article(authors=["old"])
    Author.objects.filter(slug="old").update(is_retired=True)
    Section.objects.filter(slug="politics").update(is_retired=True)
    assert client.get("/en/author/old").status_code == 200
    assert client.get("/en/category/politics").status_code == 200
    assert "Politics-en" not in client.get("/en/").content.decode()
    form = admin_client.get("/admin/articles/article/add/").content.decode()
    assert '<option value="Old">' not in form


def test_an_editor_merges_on_a_page_that_says_what_will_happen(admin_client: Client) -> None:
    old, new = make_author("old"), make_author("new")
    address = f"/admin/articles/author/{old.pk}/merge/"
    assert "every old address leads there" in admin_client.get(address).content.decode()
    answer = admin_client.post(address, {"target": new.pk}, follow=True)
    assert "the old addresses lead here" in answer.content.decode()
    assert admin_client.post(f"/admin/articles/author/{new.pk}/merge/", {"target": new.pk}).status_code == 200
