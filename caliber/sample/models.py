"""Which articles are samples, how they read when they were loaded, and how far a generated archive has come."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from articles.models import Article

TEN_YEARS = timedelta(days=3652)


class SampleArticle(models.Model):
    """Marks a loaded article; one that an editor has since rewritten no longer has this digest, and is kept."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the article's number."""
        return str(self.pk)


class ArchiveRun(models.Model):
    """One filling of ten years with generated articles, and how far it has come.

    An archive that is enlarged later gets another run over the same ten years; story numbers go on through all runs.
    """

    ends_at = models.DateTimeField()
    wanted = models.PositiveIntegerField()
    written = models.PositiveIntegerField(default=0)
    next_story = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return how far it has come."""
        return f"{self.written} of {self.wanted}"

    @classmethod
    def unfinished(cls) -> "ArchiveRun | None":
        """Return the run that was stopped, if one was."""
        return cls.objects.filter(written__lt=models.F("wanted")).order_by("pk").first()

    @classmethod
    def begin(cls, wanted: int) -> "ArchiveRun":
        """Begin another run that ends now."""
        last = cls.objects.order_by("-pk").first()
        now = timezone.now().replace(microsecond=0)
        return cls.objects.create(ends_at=now, wanted=wanted, next_story=last.next_story if last else 0)

    def moment(self, place: int) -> datetime:
        """Return when the article at a place of the run was published; the last one just before the run's end."""
        left = timedelta(seconds=round(TEN_YEARS.total_seconds() * (1 - (place + 1) / (self.wanted + 1))))
        return self.ends_at - left

    def advance(self, *, stories: int, articles: int) -> None:
        """Note what was written, in the same transaction."""
        self.next_story += stories
        self.written += articles
        self.save()
