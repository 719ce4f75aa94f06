"""What others are to hear of a change: rows that are stored with it, so that no killed process can lose them."""

from hashlib import blake2b

from django.db import models
from django.utils import timezone


class PurgeNotice(models.Model):
    """Which kept pages a change makes untrue: every machine that keeps pages looks for these.

    tags: names of articles/cachetags.py. gone: withdrawn addresses with the public reason, null for one that has a page
    again.
    """

    told_at = models.DateTimeField(default=timezone.now, db_index=True)
    tags = models.JSONField(default=list)
    gone = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return the tags."""
        return " ".join(self.tags)

    @property
    def number(self) -> int:
        """Return 64 bits that name this notice, also beside those of a database that was replaced."""
        return int.from_bytes(blake2b(f"{self.pk} {self.told_at.timestamp()}".encode(), digest_size=8).digest())


class OutboxMessage(models.Model):
    """One thing that one receiver is to hear from a moment on; the row goes once he has.

    article: whose state he is to look at. tags: which names moved. entry: of the audit log. A row in delivery is due
    again when whoever took it must have ended.
    """

    receiver = models.CharField(max_length=40)
    article = models.BigIntegerField(null=True, blank=True, db_index=True)
    entry = models.BigIntegerField(null=True, blank=True)
    tags = models.JSONField(default=list)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        """The longest due first."""

        indexes = [models.Index(fields=["due_at", "id"], name="outbox_by_moment")]

    def __str__(self) -> str:
        """Return who is to hear what."""
        what = f"log entry {self.entry}" if self.entry else " ".join(self.tags)
        return f"{self.receiver}: {f'article {self.article}' if self.article else what}"
