"""A prepared query answers what the queryset answers, whatever its values, and asks the database once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.prepared import Prepared
from articles.querysets import ArticleQuerySet
from tests.factories import make_paper, make_picture, make_stories

pytestmark = pytest.mark.django_db
MOMENT = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


def _cards(now: datetime, language: str, number: int) -> ArticleQuerySet:
    rows = Article.objects.published(now).in_language(language).for_cards()
    return rows.older_than(now, number).newest_first()[:7]


@pytest.fixture
def rows() -> list[Article]:
    """Make a paper with pictures in some stories only."""
    make_paper()
    return [*make_stories(6, picture=make_picture(alt="A plate")), *make_stories(6)]


def test_it_answers_what_the_queryset_answers(
    rows: list[Article], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask = Prepared(_cards, [MOMENT, "a language", 1_000_001])
    moments = [timezone.now(), timezone.now() - timedelta(hours=5), MOMENT]
    for now in moments:
        for language in ("en", "ru", "'; DROP TABLE articles_article; --"):
            for number in (rows[3].pk, 2**62):
                expected = list(_cards(now, language, number))
                with django_assert_num_queries(1):
                    found = ask(now, language, number)
                    pictures = [row.story.picture and row.story.picture.file.name for row in found]
                assert found == expected
                assert pictures == [row.story.picture and row.story.picture.file.name for row in expected]
                assert [row.get_deferred_fields() for row in found] == [row.get_deferred_fields() for row in expected]
                assert [row.visible_from for row in found] == [row.visible_from for row in expected]


def test_a_value_that_would_be_frozen_is_refused(rows: list[Article]) -> None:
    def forgetful(_language: str) -> ArticleQuerySet:
        return Article.objects.in_language("en")

    with pytest.raises(ValueError, match="not among the parameters"):
        Prepared(forgetful, ["a language"])("ru")


def test_it_answers_rows_without_instances_and_unions_as_well(rows: list[Article]) -> None:
    def build(now: datetime, language: str, number: int) -> QuerySet[Article, Any]:
        words = ("pk", "slug", "visible_from")
        newest = Article.objects.published(now).in_language(language).newest_first().values("pk")[:3]
        first = Article.objects.filter(pk__in=newest).order_by().values_list(*words)
        return first.union(Article.objects.filter(pk=number).order_by().values_list(*words), all=True)

    ask = Prepared(build, [MOMENT, "a language", 1_000_001])
    for now in (timezone.now(), timezone.now() - timedelta(hours=5), MOMENT):
        for language, number in (("en", rows[3].pk), ("ru", rows[4].pk), ("ru", 2**62)):
            assert sorted(ask(now, language, number)) == sorted(build(now, language, number))


def test_a_question_without_values_is_asked_anew_each_time(rows: list[Article]) -> None:
    ask = Prepared(Article.objects.all)
    assert len(ask()) == len(rows)
    rows[0].delete()
    assert len(ask()) == len(rows) - 1
