"""A changed slug or section leaves a way from the old address."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import Article, Author, Redirect, Section, Topic
from tests.factories import make_article, make_stories

pytestmark = pytest.mark.usefixtures("paper")


def lead(client: Client, path: str) -> tuple[int, str]:
    """Return how an address answers and where it leads."""
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


def test_a_changed_slug_leads_to_the_new_one_and_a_second_change_makes_no_chain(client: Client) -> None:
    article = make_article(slug="first")
    for slug in ("second", "third"):
        article.slug = slug
        article.save()
    assert lead(client, "/en/post/first") == (301, "/en/post/third")
    assert lead(client, "/en/post/second") == (301, "/en/post/third")
    assert lead(client, "/en/post/third") == (200, "")


def test_a_slug_changed_back_makes_no_circle(client: Client) -> None:
    article = make_article(slug="first")
    for slug in ("second", "first"):
        article.slug = slug
        article.save()
    assert lead(client, "/en/post/first") == (200, "")
    assert lead(client, "/en/post/second") == (301, "/en/post/first")


def test_a_draft_leaves_no_redirect() -> None:
    article = make_article(slug="first", state=Article.State.DRAFT)
    article.slug = "second"
    article.save()
    assert not Redirect.objects.exists()


def test_a_redirect_never_leads_to_what_readers_may_not_see(client: Client) -> None:
    article = make_article(slug="first")
    article.slug, article.state = "second", Article.State.DRAFT
    article.save()
    assert lead(client, "/en/post/first") == (404, "")


def test_a_renamed_section_keeps_its_old_addresses_at_every_depth(client: Client) -> None:
    articles = make_stories(25)
    section = Section.objects.get(slug="analytics")
    section.slug = "analysis"
    section.save()
    assert lead(client, "/ru/category/analytics") == (301, "/ru/category/analysis")
    deep = f"/before/{articles[19].cursor}"
    assert lead(client, f"/en/category/analytics{deep}") == (301, f"/en/category/analysis{deep}")
    assert lead(client, "/en/category/analytics/rss.xml") == (301, "/en/category/analysis/rss.xml")


def test_renamed_topics_and_authors_keep_their_old_addresses(client: Client) -> None:
    make_article(topics=["trade"], authors=["a-hand"])
    for model, old, new in ((Topic, "trade", "commerce"), (Author, "a-hand", "other-hand")):
        thing = model.objects.get(slug=old)
        thing.slug = new
        thing.save()
    assert lead(client, "/en/topic/trade") == (301, "/en/topic/commerce")
    assert lead(client, "/en/author/a-hand") == (301, "/en/author/other-hand")


@pytest.mark.parametrize(
    ("old", "new"), [("//evil.com", "/en/"), ("/en/x", "https://evil.com"), ("/en/x", ""), ("", ""), ("/en/x", "/en/x")]
)
def test_a_redirect_written_by_hand_stays_on_this_site_and_leads_somewhere(old: str, new: str) -> None:
    with pytest.raises(ValidationError):
        Redirect(old_path=old, new_path=new).clean()
