"""Delivers to other rooms and other services what changed, at least once and at its minute.

changes.py writes, in the change's own transaction; the worker delivers. A receiver looks at how an article stands when
he is called: he may be called twice, and after the next change.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.models import OutboxMessage

# Whoever takes messages and is killed is not waited for any longer.
LEASE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=10)
MESSAGES_A_TURN = 500

article_receivers: dict[str, Callable[[int], None]] = {}
entry_receivers: dict[str, Callable[[int], None]] = {}
tag_receivers: dict[str, Callable[[Collection[str]], None]] = {}

_log = logging.getLogger("articles")


@dataclass
class Call:
    """One call of a receiver, for one article or for the tags of several changes, and the rows that it answers."""

    receiver: Callable[[], None]
    messages: list[OutboxMessage]


def announce_article(article: int, moments: Iterable[datetime]) -> None:
    """Tell all receivers of an article now and at the moments to come; what was planned for it before is not told."""
    if not article_receivers:
        return
    now = timezone.now()
    OutboxMessage.objects.filter(article=article, due_at__gt=now, attempts=0).delete()
    due = [now, *sorted(moment for moment in set(moments) if moment > now)]
    OutboxMessage.objects.bulk_create(
        OutboxMessage(receiver=name, article=article, due_at=moment) for name in article_receivers for moment in due
    )


def announce_entry(entry: int) -> None:
    """Tell whoever hears what the newsroom does of an entry of the audit log."""
    OutboxMessage.objects.bulk_create(OutboxMessage(receiver=name, entry=entry) for name in entry_receivers)


def announce_tags(tags: Iterable[str]) -> None:
    """Tell whoever keeps pages elsewhere which names moved."""
    found = sorted(tags)
    OutboxMessage.objects.bulk_create(OutboxMessage(receiver=name, tags=found) for name in tag_receivers)


def deliver_due() -> None:
    """Deliver all that is due, the longest due first."""
    while messages := _take_due():
        heard = [message.pk for call in _calls(messages) if _make(call) for message in call.messages]
        OutboxMessage.objects.filter(pk__in=heard).delete()


def _take_due() -> list[OutboxMessage]:
    """Take messages from all other workers for as long as they may need."""
    with transaction.atomic():
        due = OutboxMessage.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "id")
        taken = list(due.select_for_update(skip_locked=True)[:MESSAGES_A_TURN])
        numbers = [message.pk for message in taken]
        OutboxMessage.objects.filter(pk__in=numbers).update(due_at=timezone.now() + LEASE)
    return taken


def _calls(messages: list[OutboxMessage]) -> list[Call]:
    """Return what is to be called: once an article or entry, and once for all tags of a receiver."""
    calls = []
    by_tags: dict[str, list[OutboxMessage]] = {}
    for message in messages:
        if message.article is not None:
            calls.append(Call(_bind(article_receivers.get(message.receiver), message.article), [message]))
        elif message.entry is not None:
            calls.append(Call(_bind(entry_receivers.get(message.receiver), message.entry), [message]))
        else:
            by_tags.setdefault(message.receiver, []).append(message)
    for name, some in by_tags.items():
        calls.append(Call(_bind(tag_receivers.get(name), {tag for message in some for tag in message.tags}), some))
    return calls


def _bind(tell: Callable[[Any], None] | None, what: Any) -> Callable[[], None]:
    # Who was registered when the message was written and is no more waits for nothing.
    return (lambda: tell(what)) if tell else lambda: None


def _make(call: Call) -> bool:
    """Make the call, and keep its messages for later where that failed."""
    try:
        call.receiver()
    except DatabaseError:
        # Nothing that concerns these messages: they are due again by themselves.
        raise
    except Exception as error:
        _put_off(call.messages, str(error))
        return False
    return True


def _put_off(messages: list[OutboxMessage], problem: str) -> None:
    for message in messages:
        message.attempts += 1
        pause = min(timedelta(seconds=2 ** min(message.attempts, 10)), LONGEST_PAUSE)
        message.due_at, message.problem = timezone.now() + pause, problem[:500]
    OutboxMessage.objects.bulk_update(messages, ["attempts", "due_at", "problem"])
    first = messages[0]
    if first.attempts == 1:
        _log.error("%s could not be told: %s. It is tried again until it works.", first.receiver, problem)
