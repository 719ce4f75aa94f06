"""The list tells what waits for whom: whose next verb is his by the rule table, in queries that do not grow."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Assignment, Request
from articles.versions.words import working_words
from articles.workflow.acting import act
from articles.workflow.asking import ask
from articles.workflow.waiting import waiting_for
from tests.articles.test_writing_lists import headlines
from tests.factories import make_article, make_stories
from tests.newsroom import make_person

pytestmark = pytest.mark.usefixtures("paper")


def story(headline: str, state: str, by: User | None = None, **fields: object) -> Article:
    article = make_article(headline, state=state, **fields)
    article.created_by = by
    article.save()
    return article


def waits(user: User) -> list[str]:
    return sorted(Article.objects.filter(pk__in=waiting_for(user)).values_list("headline", flat=True))


@pytest.fixture
def ann() -> User:
    return make_person("reporter", "ann")


def test_each_stage_waits_for_whoever_may_take_it_on(ann: User) -> None:
    for state in Article.State.values:
        story(state, state, ann)
    editor, publisher = make_person("editor"), make_person("publisher")
    assert waits(ann) == ["draft"]
    assert waits(editor) == ["review"]
    assert waits(publisher) == ["ready", "review"]
    assert waits(make_person("translator")) == []


def test_a_role_in_one_section_and_language_hears_of_no_other(ann: User) -> None:
    story("Here", "review", ann)
    story("Elsewhere", "review", ann, section="politics")
    story("Здесь", "review", ann, language="ru")
    assert waits(make_person("editor", section="analytics", language="en")) == ["Here"]


def test_what_somebody_wrote_waits_for_somebody_else_where_there_is_one() -> None:
    editor = make_person("editor")
    story("One’s own", "review", editor)
    assert waits(editor) == ["One’s own"]
    make_person("editor", "another", section="politics")
    assert waits(editor) == ["One’s own"]
    make_person("publisher", "second")
    assert waits(editor) == []


def test_a_next_version_waits_as_the_first_one_did(ann: User) -> None:
    live, editor = story("Live", "published"), make_person("editor")
    act("submit", live, make_person("editor", "translates"), {**working_words(live), "body": "Other words."})
    assert waits(editor) == ["Live"]
    assert waits(ann) == []


def test_what_was_asked_for_waits_for_whoever_may_do_it_and_did_not_ask() -> None:
    live, editor, publisher = story("Live", "published"), make_person("editor"), make_person("publisher")
    ask("withdraw", live, editor, "The source called.")
    assert waits(publisher) == ["Live"]
    assert waits(editor) == []
    act("withdraw", live, publisher, reason="It did.", public_reason="A figure was wrong.")
    assert waits(publisher) == []


def test_an_old_request_of_ones_own_hides_no_newer_one_of_somebody_else() -> None:
    live, publisher = story("Live", "published"), make_person("publisher")
    Request.objects.create(article=live, verb="withdraw", user=publisher, closed_at=timezone.now())
    assert waits(publisher) == []
    ask("withdraw", live, make_person("editor"), "The source called.")
    assert waits(publisher) == ["Live"]


def test_many_places_cost_no_more_queries_than_one() -> None:
    editor = make_person("editor", language="en")
    with CaptureQueriesContext(connection) as few:
        waits(editor)
    for language in ("ru", "hy", "az"):
        Assignment.objects.create(user=editor, role="editor", language=language)
    with CaptureQueriesContext(connection) as many:
        waits(User.objects.get(pk=editor.pk))
    # The person was read anew.
    assert len(many) <= len(few) + 1


def test_the_list_narrows_to_it_with_as_many_queries_for_many_as_for_few(client: Client, ann: User) -> None:
    make_stories(3, state="review")
    client.force_login(make_person("editor"))
    assert len(headlines(client, mine="waits")) == 3
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/articles/article/?mine=waits")
    make_stories(12, state="review", section="politics")
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/articles/article/?mine=waits")
    assert len(many) == len(few)
    assert not any("COUNT(" in query["sql"].upper() for query in many)
