"""What a save makes of an article, and who may see it when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article, Lead, Section
from tests.factories import make_article, make_story

pytestmark = pytest.mark.usefixtures("paper")


def test_slug_is_made_from_the_headline_by_its_language() -> None:
    assert make_article("Երևան և Բաքու", language="hy").slug == "yerevan-yev-baku"
    assert make_article("Щедрость", language="ru").slug == "shchedrost"


def test_two_articles_of_one_headline_get_two_addresses() -> None:
    first, second = make_article("Same words"), make_article("Same words")
    assert (first.slug, second.slug) == ("same-words", "same-words-2")


def test_slug_stays_when_the_headline_changes_after_publication() -> None:
    article = make_article("First words")
    article.headline = "Other words"
    article.save()
    assert article.slug == "first-words"


def test_body_is_rendered_and_made_safe_when_saved() -> None:
    article = make_article(body="## Head\n\n<script>alert(1)</script>**bold**")
    assert "<strong>bold</strong>" in article.body_html
    assert "<script" not in article.body_html


def test_an_article_follows_its_story_to_another_section() -> None:
    story = make_story(languages=("en", "ru"))
    story.section = Section.objects.get(slug="politics")
    story.save()
    assert {article.section.slug for article in story.articles.all()} == {"politics"}


def test_a_draft_a_withdrawn_and_a_future_article_are_not_published() -> None:
    shown = make_article("Shown")
    make_article("Draft", state=Article.State.DRAFT)
    make_article("Future", hours_ago=-1)
    make_article("Withdrawn", state=Article.State.WITHDRAWN, withdrawal_reason="Wrong.")
    ended = make_article("Ended")
    Article.objects.filter(pk=ended.pk).update(visible_until=timezone.now() - timedelta(seconds=1))
    assert list(Article.objects.published()) == [shown]
    assert [article.is_visible for article in Article.objects.order_by("pk")] == [True, False, False, False, False]


def test_publication_time_is_kept_to_the_second() -> None:
    article = make_article(published_at=timezone.now())
    assert article.visible_from is not None
    assert article.visible_from.microsecond == 0


def test_publishing_without_a_time_means_now() -> None:
    article = make_article(state=Article.State.DRAFT)
    article.state, article.published_at = Article.State.PUBLISHED, None
    article.save()
    assert article.is_visible


def test_a_draft_may_change_without_counting_as_updated() -> None:
    article = make_article(state=Article.State.DRAFT)
    article.body = "Other words"
    article.save()
    assert article.text_updated_at is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"state": "withdrawn", "withdrawal_reason": ""}, "withdrawal_reason"), ({"body": "  "}, "body")],
)
def test_what_an_editor_must_mend_is_said_at_its_field(fields: dict[str, str], field: str) -> None:
    article = make_article()
    for name, value in fields.items():
        setattr(article, name, value)
    with pytest.raises(ValidationError) as error:
        article.clean()
    assert list(error.value.message_dict) == [field]


def test_a_lead_of_another_edition_is_refused() -> None:
    with pytest.raises(ValidationError):
        Lead(language="ru", position=1, article=make_article()).clean()
