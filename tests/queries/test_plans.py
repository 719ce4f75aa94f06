"""No page reads the whole archive: each table of articles is reached by an index, and lists come in order out of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Article
from caliber.pagecache.fragments import forget_fragments
from tests.factories import make_article, make_paper, make_stories

LIST = "/admin/articles/article/"
ADDRESSES = [
    "/en/",
    "/en/category/analytics",
    "/en/category/analytics/before/{cursor}",
    "/en/category/analytics/after/{cursor}",
    "/en/author/a-hand",
    "/en/author/a-hand/before/{cursor}",
    "/en/author/a-hand/after/{cursor}",
    "/en/author/a-hand/rss.xml",
    "/en/topic/trade",
    "/en/topic/trade/before/{cursor}",
    "/en/topic/trade/rss.xml",
    "/en/post/{slug}",
    "/en/archive",
    "/en/archive/{day}",
    "/en/archive/{month}",
    "/en/archive/{year}",
    "/en/most-read",
    "/en/rss.xml",
    "/en/category/analytics/rss.xml",
    "/sitemap.xml",
    "/sitemap/en-0.xml",
    LIST,
    f"{LIST}?before=30",
    f"{LIST}?stage=live",
    f"{LIST}?stage=draft",
    f"{LIST}?stage=withdrawn",
    f"{LIST}?stage=scheduled",
    f"{LIST}?mine=waits",
]
GROWING = (
    "articles_article",
    "articles_story",
    "articles_byline",
    "articles_story_topics",
    "articles_authorplace",
    "articles_topicplace",
)


@pytest.fixture
def filled(db: None) -> list[Article]:
    """Make a paper with more than a page of stories."""
    make_paper()
    make_article("Later", published_at=timezone.now() + timedelta(days=1))
    return make_stories(45, authors=["a-hand"], topics=["trade"])


def test_every_page_walks_indexes_and_sorts_no_archive(client: Client, filled: list[Article]) -> None:
    # One test for all: to fill the paper anew for each address took most of the time.
    middle = filled[22]
    day = f"{middle.visible_from:%Y/%m/%d}"
    names = {"cursor": middle.cursor, "slug": middle.slug, "day": day, "month": day[:7], "year": day[:4]}
    editor = Client()
    editor.force_login(User.objects.create(username="ann", is_staff=True, is_superuser=True))
    faults = {}
    for address in ADDRESSES:
        forget_fragments()
        asked = _queries_of(editor if address.startswith("/admin/") else client, address.format(**names))
        assert asked, f"{address} asked the database nothing"
        faults[address] = [fault for sql, params in asked for fault in _faults(sql, params)]
    assert {address: found for address, found in faults.items() if found} == {}


def test_a_list_without_an_index_would_be_seen(filled: list[Article]) -> None:
    sql, params = Article.objects.filter(deck="x").order_by("deck", "partner_name").query.sql_with_params()
    assert _faults(sql, params)


def _queries_of(client: Client, path: str) -> list[tuple[str, Any]]:
    asked = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and "articles_" in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = client.get(path)
        if response.streaming:
            list(response.streaming_content)
    assert response.status_code < 400
    return asked


def _faults(sql: str, params: Any) -> list[str]:
    """Return the steps of a query's plan that would read or sort all there is."""
    return _faults_on_postgres(sql, params) if connection.vendor == "postgresql" else _faults_on_sqlite(sql, params)


def _faults_on_sqlite(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [(parent, detail) for _id, parent, _unused, detail in cursor.fetchall()]
    # "SCAN table" alone walks the table by its key, which is right where the query wants that order and stops early.
    by_key = 'ORDER BY "articles_article"."id"' in sql or sql.startswith('SELECT "articles_article"."id" AS "pk" FROM')
    ordered_by_key = by_key and "LIMIT" in sql
    scans = [step for _parent, step in steps if step.startswith("SCAN ") and step.split()[1] in GROWING]
    # A sort counts where the same part of the query reads what grows, and takes only some of it.
    growing = {parent for parent, step in steps if any(f" {table}" in step for table in GROWING)}
    sorts = [step for parent, step in steps if step == "USE TEMP B-TREE FOR ORDER BY" and parent in growing]
    return [step for step in scans if "INDEX" in step or not ordered_by_key] + (sorts if "LIMIT" in sql else [])


def _faults_on_postgres(sql: str, params: Any) -> list[str]:
    # Few rows are always read whole; forbidden to, the planner does so only where there is no index.
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", params)
        steps = [row[0].strip() for row in cursor.fetchall()]
        cursor.execute("RESET enable_seqscan")
    return [step for step in steps if any(f"Seq Scan on {table}" in f"{step} " for table in GROWING)]
