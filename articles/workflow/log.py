"""The audit log: who did what when. Every verb writes here, in its own transaction."""

from typing import Any

from articles.models import Article, AuditEntry
from articles.outbox import announce_entry
from articles.workflow.people import Actor, name_of


def log(user: Actor, verb: str, article: Article | None = None, *, subject: str = "", **details: Any) -> AuditEntry:
    """Note what somebody did.

    details: what JSON can hold; a moment as ISO 8601.
    """
    entry = AuditEntry.objects.create(
        user=user if user is not None and user.pk else None,
        user_name=name_of(user),
        verb=verb,
        article=article if article is not None and article.pk else None,
        subject=(subject or (f"{article.language}: {article.headline}" if article else ""))[:255],
        details={name: value for name, value in details.items() if value not in ("", None)},
    )
    announce_entry(entry.pk)
    return entry
