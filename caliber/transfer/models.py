"""What came from where: the memory that makes a second import add nothing. Written by writing.py only."""

from django.db import models

from articles.models import Article, Story
from articles.models.localised import LanguageField


class ImportSource(models.Model):
    """A place that stories came from, by the name the operator gave it."""

    name = models.CharField(max_length=200, unique=True)
    # The moment from which texts without a date are counted back: the same in every later run.
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ImportedItem(models.Model):
    """One imported article; or, with no language, what all languages of an imported story share.

    key is what the source itself calls the story.
    The two digests tell who changed what since: source_digest is how the source read, kept_digest how it stood here.
    An article or story that an editor deleted leaves its item behind, so that it does not come back.
    """

    source = models.ForeignKey(ImportSource, models.CASCADE, related_name="items")
    key = models.CharField(max_length=500)
    language = LanguageField(blank=True)
    story = models.ForeignKey(Story, models.SET_NULL, null=True, related_name="+")
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")
    source_digest = models.CharField(max_length=64)
    kept_digest = models.CharField(max_length=64)

    class Meta:
        """Found by what the source calls it."""

        constraints = [
            models.UniqueConstraint(fields=["source", "key", "language"], name="one_item_a_key_and_language")
        ]

    def __str__(self) -> str:
        """Return the source's own name of it."""
        return f"{self.key} {self.language}".strip()
