"""What is kept of readers: a number for each article, and for one window an anonymous mark of who has been counted."""

from django.db import models

from articles.models import Article


class ViewCount(models.Model):
    """How often an article has been read."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="view_count")
    total = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.total)


class Sighting(models.Model):
    """A reader who was counted for an article, so that he is not counted again within the window.

    reader is a keyed hash that nobody can recompute once the day's salt is gone.
    """

    reader = models.BinaryField(max_length=16)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        """One row a reader and article; old rows are found by time."""

        constraints = [models.UniqueConstraint(fields=["reader", "article"], name="one_sighting_a_reader")]
        indexes = [models.Index(fields=["seen_at"], name="sighting_by_time")]

    def __str__(self) -> str:
        """Return the moment only; the hash is nobody's business."""
        return self.seen_at.isoformat()


class DailySalt(models.Model):
    """The key of one day's hashes, shared by all workers; yesterday's is deleted and with it every way back."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        """Return the day only."""
        return self.day.isoformat()
