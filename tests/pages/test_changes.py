"""What changed: readers compare two published versions word by word, unless an editor has switched it off."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Paper, Version
from articles.versions.words import working_words
from articles.workflow.acting import act
from tests.factories import make_article, make_paper
from tests.pages.soup import read

pytestmark = pytest.mark.django_db


FIRST = "It is **ten** km long.\n\nIt is red."


@pytest.fixture
def article(admin_user: User) -> Article:
    make_paper()
    article = make_article("The bridge", deck="Over a river.", body=FIRST, hours_ago=9, authors=["a-hand"])
    for text in ("It is **ten** km long and wide.\n\nIt is red.", "It is *twelve* km long and wide.\n\nIt is red."):
        act("publish", article, admin_user, {**working_words(article), "body": text})
    article.refresh_from_db()
    return article


def test_the_article_leads_to_what_changed(client: Client, article: Article) -> None:
    assert f'href="{article.url}/changes"' in client.get(article.url).content.decode()


def test_the_last_change_is_shown_word_by_word_without_marks(client: Client, article: Article) -> None:
    page = read(client.get(f"{article.url}/changes"))
    inserted = [mark.text for mark in page.one("main").all("ins")]
    removed = [mark.text for mark in page.one("main").all("del")]
    assert any("twelve" in words for words in inserted)
    assert any("ten" in words for words in removed)
    assert "*" not in page.one("main").text


def test_each_step_has_an_address_of_its_own(client: Client, article: Article) -> None:
    page = read(client.get(f"{article.url}/changes"))
    steps = [link.attributes["href"] for link in page.one("nav", class_="changes-steps furniture").all("a")]
    assert steps == [f"{article.url}/changes/2-3", f"{article.url}/changes/1-2"]
    assert "and wide" in client.get(steps[1]).content.decode()


@pytest.mark.parametrize("pair", ["3-2", "2-2", "1-9", "0-1"])
def test_versions_that_make_no_pair_are_no_page(client: Client, article: Article, pair: str) -> None:
    assert client.get(f"{article.url}/changes/{pair}").status_code == 404


def test_what_was_only_kept_is_never_shown(client: Client, article: Article, admin_user: User) -> None:
    act("keep", article, admin_user, {**working_words(article), "body": "A secret."})
    assert client.get(f"{article.url}/changes/3-4").status_code == 404
    assert "A secret" not in client.get(f"{article.url}/changes").content.decode()


def test_a_redacted_version_is_out_of_every_difference(client: Client, article: Article) -> None:
    Version.objects.filter(number=2).update(is_redacted=True)
    assert client.get(f"{article.url}/changes/1-2").status_code == 404
    assert client.get(f"{article.url}/changes/1-3").status_code == 200


def test_an_editor_switches_it_off_for_an_article_and_for_the_paper(client: Client, article: Article) -> None:
    article.shows_changes = False
    article.save()
    assert client.get(f"{article.url}/changes").status_code == 404
    assert "/changes" not in client.get(article.url).content.decode()
    article.shows_changes = True
    article.save()
    paper = Paper.objects.get()
    paper.shows_changes = False
    paper.save()
    assert client.get(f"{article.url}/changes").status_code == 404


def test_an_article_that_never_changed_has_no_such_page(client: Client, article: Article) -> None:
    assert client.get(f"{make_article('Another').url}/changes").status_code == 404


def test_a_withdrawn_article_shows_nothing_of_its_past(client: Client, article: Article) -> None:
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "It was wrong."
    article.save()
    answer = client.get(f"{article.url}/changes")
    assert answer.status_code == 410
    assert "km" not in answer.content.decode()


def test_a_version_of_a_time_to_come_is_not_yet_a_version(client: Client, article: Article) -> None:
    newest = article.versions.first()
    assert newest is not None
    assert newest.public_at is not None
    Version.objects.filter(pk=newest.pk).update(public_at=newest.public_at + timedelta(hours=1))
    assert client.get(f"{article.url}/changes/2-3").status_code == 404
