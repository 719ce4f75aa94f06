"""The names on an article's page, of authors and topics, and what stands beside them: picture words, corrections.

Called by the article's view and by the preview. Every reader of a page that is not kept waits for it, so it is one
query without model instances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from articles.editions import aware
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
UNION ALL
SELECT 'correction', note.id, '', note.language, note.note, NULL, 0, note.id, CAST(note.at AS text), ''
FROM articles_correction note
WHERE note.article_id = %s
UNION ALL
SELECT 'version', version.number, '', '', '', NULL, 0, version.id, '', ''
FROM articles_version version
WHERE version.article_id = %s AND version.public_at <= %s AND NOT version.is_redacted
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
class Note:
    """A correction's public note."""

    number: int
    note: str
    at: datetime


@dataclass(frozen=True)
class Names:
    """All of them: the authors in every language, in the order of signing; the topics and picture words in one.

    corrections: the newest first. has_changes: readers could see more than one version of the words.
    """

    authors: list[Name]
    topics: list[Name]
    corrections: list[Note] = field(default_factory=list)
    has_changes: bool = False
    alt: str = ""
    caption: str = ""
    credit: str = ""


def names_on(article: Article) -> Names:
    """Return the names on an article's page, in one query."""
    language = article.language
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        about: list[Any] = [article.pk, article.story_id, language, article.story.picture_id or 0, language]
        cursor.execute(_NAMES, [*about, article.pk, article.pk, now])
        rows = cursor.fetchall()
    names = [Name(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]
    words = next(((row[4], row[8], row[9]) for row in rows if row[0] == "picture"), ("", "", ""))
    notes = [
        Note(row[1], row[4], aware(datetime.fromisoformat(row[8]))) for row in reversed(rows) if row[0] == "correction"
    ]
    versions = sum(row[0] == "version" for row in rows)
    kinds = {kind: [name for name in names if name.kind == kind] for kind in ("author", "topic")}
    return Names(kinds["author"], kinds["topic"], notes, versions > 1, *words)


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
