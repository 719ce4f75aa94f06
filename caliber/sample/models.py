"""Which articles are samples, and how they read when they were loaded."""

from django.db import models

from articles.models import Article


class SampleArticle(models.Model):
    """Marks a loaded article; one that an editor has since rewritten no longer has this digest, and is kept."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the article's number."""
        return str(self.pk)
