"""The history: versions that stand for themselves, two compared word by word, and what may be done with one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, AuditEntry, Request
from articles.versions.words import working_words
from articles.workflow.acting import act
from tests.factories import make_article
from tests.newsroom import make_person
from tests.pages.soup import Element, read

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def article(admin_user: User) -> Article:
    article = make_article("The bridge", deck="Over a river.", body="It is ten km long.", authors=["a-hand"])
    write(article, admin_user, "publish", body="It is twelve km long.")
    for text in ("One.", "Two.", "Three."):
        write(article, admin_user, "keep", body=text)
    write(article, admin_user, "correct", body="It is twelve km long and red.", note="The colour was missing.")
    return article


def write(article: Article, user: User, verb: str, **changes: Any) -> None:
    said = {name: changes.pop(name) for name in ("note",) if name in changes}
    act(verb, article, user, {**working_words(Article.objects.get(pk=article.pk)), **changes}, **said)


def address(article: Article, **query: int) -> str:
    pairs = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/admin/articles/article/{article.pk}/history/?{pairs.replace('from_', 'from')}"


def shown(client: Client, article: Article, **query: int) -> Element:
    return read(client.get(address(article, **query))).one("main")


def do(client: Client, article: Article, verb: str, version: int, **said: str) -> str:
    answer = client.post(address(article), {"verb": verb, "version": version, **said}, follow=True)
    return read(answer).one("ul", class_="messagelist").text


def test_merely_saved_versions_are_folded_between_those_that_stand(admin_client: Client, article: Article) -> None:
    main = shown(admin_client, article)
    names = [row.text for row in main.all("strong") if "·" in row.text]
    assert names == ["6 · Corrected", "2 · Published", "1 · Published"]
    assert "3 saved versions" in main.text


def test_two_versions_are_compared_word_by_word_with_the_public_note(admin_client: Client, article: Article) -> None:
    main = shown(admin_client, article, from_=1, to=6)
    assert "twelve" in "".join(mark.text for mark in main.all("ins"))
    assert "ten" in "".join(mark.text for mark in main.all("del"))
    assert "The colour was missing." in main.text


def test_the_earlier_one_is_compared_with_the_later_whichever_was_chosen_first(
    admin_client: Client, article: Article
) -> None:
    assert "From 1 to 6" in shown(admin_client, article, from_=6, to=1).text


@pytest.mark.parametrize("query", [{"from_": 99, "to": 1}, {"from_": 0, "to": 0}])
def test_versions_that_are_not_there_show_the_newest_beside_the_last_that_stood(
    admin_client: Client, article: Article, query: dict[str, int]
) -> None:
    assert "From 2 to 6" in shown(admin_client, article, **query).text


def test_restoring_writes_a_new_version_and_removes_nothing(admin_client: Client, article: Article) -> None:
    assert "Nothing was removed" in do(admin_client, article, "restore_version", 3)
    article.refresh_from_db()
    assert working_words(article)["body"] == "One."
    assert article.body == "It is twelve km long and red."
    assert article.versions.count() == 7
    assert AuditEntry.objects.first().details["restored"] == 3  # type: ignore[union-attr]


def test_a_version_with_a_name_stands_for_itself(admin_client: Client, article: Article) -> None:
    do(admin_client, article, "name", 4, name="before  cuts")
    assert "“before cuts”" in shown(admin_client, article).text


def test_an_editor_hides_a_difference_from_readers_and_shows_it_again(
    admin_client: Client, client: Client, article: Article
) -> None:
    do(admin_client, article, "redact", 6)
    assert "and red" not in client.get(f"{article.url}/changes").content.decode()
    do(admin_client, article, "show_changes", 6)
    assert "and red" in client.get(f"{article.url}/changes").content.decode()


def test_words_are_erased_only_after_somebody_else_asked_for_it(admin_client: Client, article: Article) -> None:
    publisher = make_person("publisher")
    assert "Somebody else has to ask" in do(admin_client, article, "erase", 1, reason="The law.")
    version = article.versions.get(number=1)
    Request.objects.create(article=article, verb="erase", version=version, reason="The law.", user=publisher)
    do(admin_client, article, "erase", 1)
    version.refresh_from_db()
    assert version.words == {}
    assert version.erased_at is not None
    assert AuditEntry.objects.first().details["reason"] == "The law."  # type: ignore[union-attr]


def test_a_paper_of_one_person_is_not_asked_for_a_second(admin_client: Client, article: Article) -> None:
    assert "erased" in do(admin_client, article, "erase", 1, reason="The law.")


def test_what_somebody_may_not_do_is_neither_shown_nor_done(client: Client, article: Article) -> None:
    client.force_login(make_person("reporter"))
    assert "Restore version" not in shown(client, article).text
    assert "does not allow" in do(client, article, "restore_version", 3)


def test_an_article_without_versions_says_when_the_first_is_made(admin_client: Client) -> None:
    assert "No version before this one." in shown(admin_client, make_article()).text


def test_a_long_history_costs_no_more_queries(
    admin_client: Client, article: Article, admin_user: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        write(article, admin_user, "publish", body=f"Text {number}.")
    with django_assert_max_num_queries(16):
        shown(admin_client, article)
