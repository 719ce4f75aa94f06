"""Makes a small paper and stories for tests: a person who reads a test sees only what matters to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    AuthorText,
    Byline,
    Edition,
    Paper,
    Section,
    SectionText,
    Story,
    Topic,
    TopicText,
)
from caliber.media.models import Picture

ALL_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def make_paper(sections: Iterable[str] = ("politics", "analytics"), languages: Iterable[str] = ALL_LANGUAGES) -> Paper:
    """Make the paper with its editions and sections; a section's name is "Analytics-en" in English and so on."""
    paper = Paper.objects.create(name="Caliber", default_language="en")
    Edition.objects.bulk_create(
        Edition(paper=paper, language=language, position=position) for position, language in enumerate(languages)
    )
    for position, slug in enumerate(sections):
        section = Section.objects.create(slug=slug, position=position, mark=slug)
        SectionText.objects.bulk_create(
            SectionText(
                section=section, language=language, name=f"{slug.capitalize()}-{language}", description=f"On {slug}"
            )
            for language in languages
        )
    return paper


def make_story(
    headline: str = "A measured headline",
    *,
    section: str = "analytics",
    languages: Iterable[str] = ("en",),
    hours_ago: float = 1,
    published_at: datetime | None = None,
    state: str = Article.State.PUBLISHED,
    picture: Picture | None = None,
    topics: Iterable[str] = (),
    authors: Iterable[str] = (),
    body: str = "A paragraph of text.",
    **fields: object,
) -> Story:
    """Make a story with one article in each language, at the same time in all."""
    story = Story.objects.create(section=Section.objects.get(slug=section), picture=picture)
    story.topics.set([make_topic(slug) for slug in topics])
    moment = published_at or timezone.now() - timedelta(hours=hours_ago)
    for language in languages:
        article = Article(story=story, language=language, headline=headline, body=body, state=state)
        article.published_at = moment
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
        for position, slug in enumerate(authors):
            Byline.objects.create(article=article, author=make_author(slug), position=position)
    return story


def make_article(headline: str = "A measured headline", *, language: str = "en", **fields: object) -> Article:
    """Make a story in one language and return its article."""
    story = make_story(headline, languages=[language], **fields)  # type: ignore[arg-type]
    return story.articles.get()


def make_stories(count: int, **fields: object) -> list[Article]:
    """Make so many stories an hour apart, the newest first."""
    return [make_article(f"Story {number}", hours_ago=number + 1, **fields) for number in range(count)]


def make_topic(slug: str) -> Topic:
    """Make or find a topic whose name is its slug in every language."""
    topic, is_new = Topic.objects.get_or_create(slug=slug)
    if is_new:
        TopicText.objects.bulk_create(
            TopicText(topic=topic, language=language, name=slug.capitalize()) for language in ALL_LANGUAGES
        )
    return topic


def make_author(slug: str) -> Author:
    """Make or find an author whose name is the slug in words."""
    author, is_new = Author.objects.get_or_create(slug=slug)
    if is_new:
        name = slug.replace("-", " ").title()
        AuthorText.objects.bulk_create(
            AuthorText(author=author, language=language, name=name) for language in ALL_LANGUAGES
        )
    return author


def make_picture(language: str = "en", **words: str) -> Picture:
    """Make a picture with words in one language; its file is only named."""
    picture = Picture.objects.create(
        file="pictures/ab/abc.svg", kind=Picture.Kind.PLATE, width=900, height=506, content_hash="abc"
    )
    picture.texts.create(language=language, **words)
    return picture
