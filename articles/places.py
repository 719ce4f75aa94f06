"""Keeps the places in authors' and topics' lists in step. Called by changes.py, and by who writes in bulk."""

from collections.abc import Collection, Iterator

from django.db import connection

from articles.models import AuthorPlace, TopicPlace

# So many numbers at most in one statement: SQLite takes 32,766.
ARTICLES_A_STATEMENT = 5_000
_AUTHORS = """
INSERT INTO articles_authorplace (article_id, language, visible_from, author_id)
SELECT article.id, article.language, article.visible_from, byline.author_id
FROM articles_article article JOIN articles_byline byline ON byline.article_id = article.id
WHERE article.visible_from IS NOT NULL AND article.id IN ({marks})
"""
_TOPICS = """
INSERT INTO articles_topicplace (article_id, language, visible_from, topic_id)
SELECT article.id, article.language, article.visible_from, about.topic_id
FROM articles_article article JOIN articles_story_topics about ON about.story_id = article.story_id
WHERE article.visible_from IS NOT NULL AND article.id IN ({marks})
"""


def place_articles(numbers: Collection[int]) -> None:
    """Write anew where the articles stand, as bylines, topics and times say now; in the caller's transaction."""
    for some in _parts(numbers):
        AuthorPlace.objects.filter(article__in=some)._raw_delete(connection.alias)
        TopicPlace.objects.filter(article__in=some)._raw_delete(connection.alias)
    place_new_articles(numbers)


def place_new_articles(numbers: Collection[int]) -> None:
    """The same for articles that stand in no list yet."""
    with connection.cursor() as cursor:
        for some in _parts(numbers):
            for statement in (_AUTHORS, _TOPICS):
                cursor.execute(statement.format(marks=", ".join(["%s"] * len(some))), some)


def _parts(numbers: Collection[int]) -> Iterator[list[int]]:
    wanted = list(numbers)
    for start in range(0, len(wanted), ARTICLES_A_STATEMENT):
        yield wanted[start : start + ARTICLES_A_STATEMENT]
