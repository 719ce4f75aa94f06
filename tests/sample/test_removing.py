"""Removing samples of which an editor has touched some: what is his stays, with all it needs. A few samples show it."""

import pytest

from articles.models import Article, Story
from caliber.audience.models import HourlyViews, RecentViews
from tests.factories import make_article
from tests.sample.conftest import FEW_STORIES, SEED, Run, addresses


def test_removing_keeps_what_an_editor_wrote(few: Run) -> None:
    own = make_article("Our own", topics=["trade"], authors=["caliber-az"])
    few("remove_sample")
    own.refresh_from_db()
    assert addresses() == [("en", own.slug)]
    assert list(own.story.topics.values_list("slug", flat=True)) == ["trade"]
    assert [byline.author.slug for byline in own.bylines.all()] == ["caliber-az"]


def test_removing_keeps_a_sample_that_an_editor_rewrote_with_its_picture(few: Run) -> None:
    article = Article.objects.get(language="en", slug=SEED)
    article.headline = "Rewritten by an editor"
    article.save()
    assert "Rewritten by an editor" in few("remove_sample")
    article.refresh_from_db()
    assert addresses() == [("en", SEED)]
    assert article.story.picture is not None
    assert article.bylines.exists()
    assert article.story.topics.exists()


@pytest.mark.parametrize("words", ["", "A point of our own."])
def test_removing_keeps_a_sample_whose_key_points_an_editor_rewrote(few: Run, words: str) -> None:
    article = Article.objects.exclude(key_points="").filter(language="en")[0]
    article.key_points = words
    article.save()
    few("remove_sample")
    assert addresses() == [("en", article.slug)]


def test_removing_keeps_a_translation_that_an_editor_added(few: Run) -> None:
    story = Story.objects.exclude(articles__language="hy")[0]
    Article.objects.create(story=story, language="hy", headline="Ours", slug="ours", body="Words.")
    few("remove_sample")
    assert addresses() == [("hy", "ours")]


def test_a_rewritten_sample_is_real_from_then_on(few: Run) -> None:
    Article.objects.filter(language="en", slug=SEED).update(headline="Rewritten by an editor")
    few("remove_sample")
    assert "0 sample articles removed." in few("remove_sample")
    assert addresses() == [("en", SEED)]


def test_loading_again_gives_way_to_an_address_that_is_taken(few: Run) -> None:
    before = addresses()
    Article.objects.filter(language="en", slug=SEED).update(headline="Rewritten by an editor")
    few("remove_sample")
    few("load_sample")
    assert Article.objects.get(language="en", slug=SEED).headline == "Rewritten by an editor"
    assert set(addresses()) <= set(before)
    assert Story.objects.count() == FEW_STORIES


def test_the_readers_go_with_the_samples(few: Run) -> None:
    few("remove_sample")
    assert not HourlyViews.objects.exists()
    assert not RecentViews.objects.exists()
