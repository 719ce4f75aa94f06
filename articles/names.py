"""The names that stand on an article's page: who signs it, what it is about; and what is said of its picture.

Called by the article's view and by the preview. Every reader of a page that is not kept waits for it, so it is one
query without model instances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.models import Article, AuthorText, TopicText

_NAMES = """
SELECT 'author', author.id, author.slug, text.language, text.name, author.is_staff_byline, byline.position, text.id,
       '', ''
FROM articles_byline byline
JOIN articles_author author ON author.id = byline.author_id
JOIN articles_authortext text ON text.author_id = author.id
WHERE byline.article_id = %s
UNION ALL
SELECT 'topic', topic.id, topic.slug, text.language, text.name, NULL, 0, text.id, '', ''
FROM articles_story_topics about
JOIN articles_topic topic ON topic.id = about.topic_id
JOIN articles_topictext text ON text.topic_id = topic.id
WHERE about.story_id = %s AND text.language = %s
UNION ALL
SELECT 'picture', text.picture_id, '', text.language, text.alt, NULL, 0, text.id, text.caption, text.credit
FROM media_picturetext text
WHERE text.picture_id = %s AND text.language = %s
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


@dataclass(frozen=True)
class Names:
    """All of them: the authors in every language, in the order of signing; the topics and picture words in one."""

    authors: list[Name]
    topics: list[Name]
    alt: str = ""
    caption: str = ""
    credit: str = ""


def names_on(article: Article) -> Names:
    """Return the names on an article's page, in one query."""
    language = article.language
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [article.pk, article.story_id, language, article.story.picture_id or 0, language])
        rows = cursor.fetchall()
    names = [Name(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]
    words = next(((row[4], row[8], row[9]) for row in rows if row[0] == "picture"), ("", "", ""))
    authors = [name for name in names if name.kind == "author"]
    return Names(authors, [name for name in names if name.kind == "topic"], *words)


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
