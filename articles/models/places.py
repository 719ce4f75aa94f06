"""Where an article stands in its authors' and topics' lists, beside what those lists are ordered by.

An index over two tables there is not: without these rows an author's page would sort all that he ever signed.
places.py writes them.
"""

from django.db import models

from articles.models.article import Article
from articles.models.localised import LanguageField
from articles.models.people import Author
from articles.models.topic import Topic
from articles.querysets import PlaceQuerySet


class Place(models.Model):
    """One article in one list; articles that have never been public stand in none."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language = LanguageField()
    visible_from = models.DateTimeField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        """Each list has a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the article's number and its moment."""
        return f"{self.article_id} {self.visible_from.isoformat()}"


class AuthorPlace(Place):
    """A place in an author's list."""

    author = models.ForeignKey(Author, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        """Walked by author and edition, newest first."""

        indexes = [
            models.Index(fields=["author", "language", "-visible_from", "-article"], name="author_places_by_time"),
        ]


class TopicPlace(Place):
    """A place in a topic's list."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        """Walked by topic and edition, newest first."""

        indexes = [
            models.Index(fields=["topic", "language", "-visible_from", "-article"], name="topic_places_by_time"),
        ]
