"""What is kept of readers: numbers for each article."""

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


class FoldedCounts(models.Model):
    """How much of a counter file has been folded: 64-bit numbers, one a slot, as caliber/counters hands them out."""

    file = models.CharField(max_length=64, primary_key=True)
    totals = models.BinaryField()

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file
