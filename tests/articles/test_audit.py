"""The audit log: read by editors, exported whole, changed by nobody."""

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from articles.models import Article, AuditEntry
from articles.workflow.log import log
from articles.workflow.log_words import DONE
from articles.workflow.verbs import VERBS
from tests.factories import make_article
from tests.newsroom import make_person
from tests.pages.soup import read

LIST = "/admin/articles/auditentry/"
pytestmark = pytest.mark.usefixtures("paper")


def _export(client: Client, kind: str) -> str:
    return b"".join(client.get(f"{LIST}export.{kind}").streaming_content).decode("utf-8-sig")


def test_every_verb_has_its_words_in_the_log() -> None:
    assert set(VERBS) - set(DONE) == set()


def test_editors_read_who_did_what_to_which_story_and_why(admin_client: Client) -> None:
    log(make_person("editor", "Aysel"), "send_back", make_article("A bridge"), reason="Name the river.")
    words = admin_client.get(LIST).content.decode()
    for told in ("Aysel", "Sent back", "en: A bridge", "reason: Name the river."):
        assert told in words


def test_a_reporter_does_not_read_the_log(client: Client) -> None:
    client.force_login(make_person("reporter"))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}export.csv").status_code == 403


def test_nobody_changes_the_log(admin_client: Client) -> None:
    entry = log(None, "publish", make_article())
    assert admin_client.get(f"{LIST}add/").status_code == 403
    admin_client.post(f"{LIST}{entry.pk}/change/", {"verb": "keep"})
    admin_client.post(f"{LIST}{entry.pk}/delete/", {"post": "yes"})
    assert AuditEntry.objects.get().verb == "publish"


def test_the_log_outlives_what_was_deleted(admin_client: Client) -> None:
    article = make_article("Gone for good")
    log(None, "delete", article)
    Article.objects.all().delete()
    assert "Gone for good" in admin_client.get(LIST).content.decode()


def test_the_export_has_every_entry_and_no_formula(admin_client: Client) -> None:
    log(make_person("editor", "=HYPERLINK"), "correct", make_article("Хазар"), note="Глубина.")
    log(None, "publish", make_article("Second"))
    rows = list(csv.DictReader(StringIO(_export(admin_client, "csv"))))
    assert [row["verb"] for row in rows] == ["correct", "publish"]
    assert rows[0]["user"] == "'=HYPERLINK"
    lines = [json.loads(line) for line in _export(admin_client, "jsonl").splitlines()]
    assert lines[0]["details"] == {"note": "Глубина."}


def test_the_log_is_walked_without_counting(admin_client: Client, django_assert_max_num_queries: object) -> None:
    article = make_article()
    AuditEntry.objects.bulk_create(AuditEntry(verb="keep", article=article, subject=str(n)) for n in range(150))
    with django_assert_max_num_queries(8) as captured:  # type: ignore[operator]
        admin_client.get(LIST)
    assert not any("COUNT(" in query["sql"] for query in captured.captured_queries)


def test_log_says_moments_and_checks_in_words(admin_client: Client) -> None:
    details = {"check": "deck", "expires": "2025-05-03T12:31+00:00", "waived": ["picture", "author"]}
    AuditEntry.objects.create(verb="waive", subject="A story", user_name="ann", details=details)
    told = read(admin_client.get(LIST)).one("td", class_="field-told_details").text
    assert told == "check: Deck; ends: 3 May 2025 16:31; without: Lead picture, Author"
