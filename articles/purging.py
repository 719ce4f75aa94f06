"""Makes kept pages untrue: on this machine as soon as a change is stored, on the others by a notice stored with it.

changes.py says which; the worker follows the notices, those of other machines and those of a process that was killed
between storing and telling.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from articles.models import PurgeNotice
from articles.outbox import announce_tags
from caliber.pagecache.forgetting import forget, forget_everything
from caliber.pagecache.gone import forget_gone, note_gone
from caliber.pagecache.tags import counters, folder

EVERYTHING = "*"
KEPT = timedelta(hours=1)
# From the writing of a notice to the end of its transaction, and between the clocks of two machines.
OVERLAP = timedelta(minutes=2)


def purge(tags: Iterable[str], gone: Mapping[str, str | None] | None = None) -> None:
    """Make every page with one of the tags untrue once the transaction is stored.

    gone: withdrawn addresses with their public reason, None for one that has a page again.
    """
    found = sorted(set(tags))
    if not (found or gone):
        return
    notice = PurgeNotice.objects.create(tags=found, gone=dict(gone or {}))
    announce_tags(found)
    transaction.on_commit(lambda: _tell_here(notice))


def purge_everything() -> None:
    """Make every kept page untrue: after what passed the signals by, such as an import in bulk."""
    purge([EVERYTHING])


def follow_notices() -> int:
    """Do what notices say that this machine has not heard, and return how many those were.

    A machine that has not followed for longer than notices are kept forgets all its pages.
    """
    stamp, now = folder() / "followed", timezone.now()
    last = _time_of(stamp)
    if last is None or last < now - KEPT + OVERLAP:
        forget_everything()
        last = now
    recent = PurgeNotice.objects.filter(told_at__gt=last - OVERLAP).order_by("pk")
    known = counters().knows
    unheard = [notice.pk for notice in recent.only("pk", "told_at") if not known(notice.number)]
    for notice in PurgeNotice.objects.filter(pk__in=unheard).order_by("pk"):
        _tell_here(notice)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    return len(unheard)


def drop_old_notices() -> None:
    """Remove what every machine has heard, or will not ask for."""
    PurgeNotice.objects.filter(told_at__lt=timezone.now() - KEPT - OVERLAP).delete()


def _tell_here(notice: PurgeNotice) -> None:
    # On disk first: from then on the address is gone, whatever stops us.
    for path, reason in notice.gone.items():
        if reason is None:
            forget_gone(path)
        else:
            note_gone(path, reason)
    if EVERYTHING in notice.tags:
        forget_everything()
    else:
        forget(notice.tags)
    # Last: until here the worker would do it all once more.
    counters().remember(notice.number)


def _time_of(stamp: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(stamp.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
