"""A story that was sent back tells its writer why, on its form and in the list, until it goes on."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.versions.words import working_words
from articles.workflow.acting import act
from articles.writing.sent_back import sent_back
from tests.articles import desk
from tests.factories import make_article
from tests.newsroom import make_person
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")
WHY = "Name the year of the second figure."


@pytest.fixture
def writer() -> User:
    return make_person("reporter", "ann")


@pytest.fixture
def story(writer: User) -> Article:
    """Return a story that an editor has sent back to its writer."""
    article = make_article(deck="A deck.", authors=["a-hand"], state=Article.State.DRAFT, created_by=writer)
    article.published_at = article.visible_from = None
    article.save()
    act("submit", article, writer)
    return act("send_back", article, make_person("editor", "leyla"), reason=WHY).article


def test_its_form_says_who_sent_it_back_and_why(client: Client, writer: User, story: Article) -> None:
    client.force_login(writer)
    note = read(client.get(desk.address(story))).one("div", class_="kept-notice sent-back").text
    assert note.startswith("Sent back by leyla,")
    assert note.endswith(WHY)


def test_the_list_says_that_it_was_sent_back(client: Client, writer: User, story: Article) -> None:
    other = make_article("Nobody sent this back", state=Article.State.DRAFT)
    client.force_login(writer)
    rows = {row.one("a", class_="story-name").text: row.text for row in read(client.get(desk.LIST)).all("tr")[1:]}
    assert "sent back" in rows[story.headline]
    assert "sent back" not in rows[other.headline]


def test_it_is_told_while_the_writer_works_on_and_not_after_it_went_on(writer: User, story: Article) -> None:
    act("keep", story, writer, {**working_words(story), "body": "With the year."})
    story.refresh_from_db()
    assert sent_back(story) is not None
    act("submit", story, writer)
    story.refresh_from_db()
    assert sent_back(story) is None


def test_a_next_version_that_was_sent_back_says_so_until_it_is_published(writer: User) -> None:
    publisher = make_person("publisher")
    live = make_article(deck="A deck.", authors=["a-hand"])
    act("submit", live, publisher, {**working_words(live), "body": "What will be."})
    act("send_back", live, publisher, reason=WHY)
    live.refresh_from_db()
    told = sent_back(live)
    assert told is not None
    assert told.reason == WHY
    act("publish", live, publisher)
    act("keep", live, publisher, {**working_words(live), "body": "And after that."})
    live.refresh_from_db()
    assert sent_back(live) is None


def test_an_article_is_told_as_it_stands_after_its_verb(client: Client) -> None:
    publisher = make_person("publisher")
    article = make_article(deck="A deck.", authors=["a-hand"], state=Article.State.DRAFT)
    article.published_at = article.visible_from = None
    article.save()
    client.force_login(publisher)
    said = client.post(desk.address(article), desk.form_of(article, verb="publish"), follow=True)
    assert "Readers see it:" in read(said).one("ul", class_="messagelist").text
