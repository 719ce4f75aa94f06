"""A secret preview link: an unpublished article for whoever has the address, until it ends; never kept, never found."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, PreviewLink
from articles.versions.words import working_words
from articles.workflow.acting import NotAllowed, act
from tests.factories import make_article, make_paper
from tests.newsroom import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> PreviewLink:
    make_paper()
    article = make_article("In hand", state=Article.State.DRAFT, body="Nobody has **read** this.")
    act("preview_link", article, make_person("editor"))
    return PreviewLink.objects.get()


def test_the_link_shows_the_words_in_preparation_to_whoever_has_it(client: Client, link: PreviewLink) -> None:
    answer = client.get(f"/preview/{link.token}")
    assert "<strong>read</strong>" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


def test_a_live_article_shows_its_next_version_there(client: Client, link: PreviewLink) -> None:
    editor = make_person("publisher")
    live = make_article("As it stands", deck="A deck.")
    act("keep", live, editor, {**working_words(live), "headline": "As it will be"})
    act("preview_link", live, editor)
    assert "As it will be" in client.get(f"/preview/{live.preview_links.get().token}").content.decode()
    assert "As it will be" not in client.get(live.url).content.decode()


@pytest.mark.parametrize("token", ["x", "A" * 400, "..%2f.."])
def test_an_address_that_was_never_given_is_no_page(client: Client, link: PreviewLink, token: str) -> None:
    assert client.get(f"/preview/{token}").status_code == 404


def test_it_ends_by_itself_and_at_once_when_somebody_ends_it(client: Client, link: PreviewLink) -> None:
    act("end_preview_links", link.article, make_person("publisher"))
    assert client.get(f"/preview/{link.token}").status_code == 404
    PreviewLink.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    assert client.get(f"/preview/{link.token}").status_code == 200


def test_an_embargo_closes_it_and_refuses_a_new_one(client: Client, link: PreviewLink) -> None:
    publisher = make_person("publisher")
    act("embargo", link.article, publisher, moment=timezone.now() + timedelta(hours=1))
    assert client.get(f"/preview/{link.token}").status_code == 404
    with pytest.raises(NotAllowed):
        act("preview_link", link.article, publisher)


def test_the_secret_does_not_stand_in_the_log(link: PreviewLink) -> None:
    entry = AuditEntry.objects.get(verb="preview_link")
    assert link.token not in f"{entry.subject}{entry.details}"
