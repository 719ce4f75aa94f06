"""What is kept of readers: numbers for each article, and for one window an anonymous mark of who has been counted."""

from django.db import models

from articles.models import Article
from articles.models.localised import LanguageField


class ViewCount(models.Model):
    """How often an article has been read."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="view_count")
    total = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.total)


class HourlyViews(models.Model):
    """How often an article was read within one hour: what the recent numbers are summed from."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        """One row an article and hour; old rows are found by time."""

        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="one_row_an_hour")]
        indexes = [models.Index(fields=["hour"], name="hourly_views_by_time")]

    def __str__(self) -> str:
        """Return the hour and its number."""
        return f"{self.hour.isoformat()}: {self.views}"


class RecentViews(models.Model):
    """How often an article was read within the last day and the last week, folded, so that a page sums nothing."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="recent_views")
    language = LanguageField()
    day_views = models.PositiveIntegerField(default=0)
    week_views = models.PositiveIntegerField(default=0)

    class Meta:
        """Walked from the most read down, by edition."""

        indexes = [
            models.Index(fields=["language", "-day_views", "article"], name="most_read_of_a_day"),
            models.Index(fields=["language", "-week_views", "article"], name="most_read_of_a_week"),
        ]

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.day_views}, {self.week_views}"


class FoldedHour(models.Model):
    """The hour in which the recent numbers were last folded; who makes the row does the folding."""

    hour = models.DateTimeField(primary_key=True)

    def __str__(self) -> str:
        """Return the hour."""
        return self.hour.isoformat()


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
