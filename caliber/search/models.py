"""What search looks at: one row an article, its words folded so that case and accents do not matter."""

from django.db import models

from articles.models import Article


class SearchRow(models.Model):
    """The folded words of an article, with a space before each."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="search_row")
    words = models.TextField()

    def __str__(self) -> str:
        """Return the beginning of the words."""
        return self.words[:60].strip()
