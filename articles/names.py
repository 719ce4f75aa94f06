"""The names that stand on an article's page: who signs it, what it is about; and what is said of its picture.

Called by the article's view and by the preview. Every reader of a page that is not kept waits for it, so it is one
query without model instances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.models import AuthorText, TopicText
from caliber.media.models import PictureText

NO_PICTURE_WORDS = {"picture_alt": "", "picture_caption": "", "picture_credit": ""}
_NAMES = """
SELECT 'author', author.id, author.slug, text.language, text.name, author.is_staff_byline, byline.position, text.id
FROM articles_byline byline
JOIN articles_author author ON author.id = byline.author_id
JOIN articles_authortext text ON text.author_id = author.id
WHERE byline.article_id = %s
UNION ALL
SELECT 'topic', topic.id, topic.slug, text.language, text.name, NULL, 0, text.id
FROM articles_story_topics about
JOIN articles_topic topic ON topic.id = about.topic_id
JOIN articles_topictext text ON text.topic_id = topic.id
WHERE about.story_id = %s AND text.language = %s
ORDER BY 7, 2, 8
"""


@dataclass(frozen=True)
class Name:
    """What an author or a topic is called in one language. kind: "author" or "topic", as in addresses."""

    kind: str
    number: int
    slug: str
    language: str
    name: str
    is_staff: bool = False

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def path_in(self, language: str) -> str:
        """Return the address of the author's or topic's page in an edition."""
        return f"/{language}/{self.kind}/{self.slug}"


def names_on(article: int, story: int, language: str) -> tuple[list[Name], list[Name]]:
    """Return an article's authors in every language, in the order of signing, and its story's topics in its own."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [article, story, language])
        names = [Name(*row[:5], bool(row[5])) for row in cursor.fetchall()]
    return [name for name in names if name.kind == "author"], [name for name in names if name.kind == "topic"]


def author_names(authors: Sequence[int]) -> list[Name]:
    """Return the names of these authors in every language, in this order."""
    rows = AuthorText.objects.filter(author__in=authors).select_related("author")
    return [
        Name("author", row.author_id, row.author.slug, row.language, row.name, row.author.is_staff_byline)
        for row in sorted(rows, key=lambda row: (authors.index(row.author_id), row.pk))
    ]


def topic_names(topics: Iterable[int], language: str) -> list[Name]:
    """Return the names of these topics in a language."""
    rows = TopicText.objects.filter(language=language, topic__in=topics).select_related("topic").order_by("topic_id")
    return [Name("topic", row.topic_id, row.topic.slug, row.language, row.name) for row in rows]


def picture_words(picture: int | None, language: str) -> dict[str, str]:
    """Return picture_alt, picture_caption and picture_credit in a language, empty where nobody has written them."""
    rows = PictureText.objects.filter(picture=picture, language=language).values_list("alt", "caption", "credit")
    words = rows.first() if picture else None
    return dict(zip(NO_PICTURE_WORDS, words, strict=True)) if words else NO_PICTURE_WORDS
