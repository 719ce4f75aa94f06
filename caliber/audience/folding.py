"""Brings counted views from the files into the database, every few seconds, in one transaction.

Called by the worker and by `manage.py fold_views`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article
from caliber.audience.counting import HOUR_SECONDS, counters_folder, day_and_second
from caliber.audience.models import FoldedCounts
from caliber.audience.recent import add_recent_views, fold_once_an_hour
from caliber.counters.gathering import Fold, Gathered, folding
from caliber.counters.sightings import sightings_in
from caliber.counters.tally import tally_in

ARTICLES_A_QUERY = 2_000
_ADD_TOTALS = """
INSERT INTO audience_viewcount (article_id, total) VALUES (%s, %s)
ON CONFLICT (article_id) DO UPDATE SET total = audience_viewcount.total + excluded.total
"""


def fold_views(*, wait: bool = True) -> int:
    """Fold what has been counted on this machine, and return how many views that were; 0 where another one folds.

    Each view is folded once, whenever this process or the one that counted is killed. Raises what the database raises;
    nothing is lost then, and the next fold takes it up.
    """
    folder, now = counters_folder(), timezone.now()
    tally_in(folder).look_after()
    with folding(folder, wait=wait) as gathered:
        if gathered is None:
            return 0
        counted = _store(gathered, now) if gathered else 0
    fold_once_an_hour(now)
    # The key of a day goes with the day, also where nobody has read since.
    sightings_in(folder).forget_before(day_and_second(now.timestamp())[0])
    return counted


def _store(gathered: Gathered, now: datetime) -> int:
    with _without_waiting_for_the_disk(), transaction.atomic():
        known = FoldedCounts.objects.filter(file__in=gathered.names).values_list("file", "totals")
        fold = gathered.since({file: bytes(totals) for file, totals in known})
        _add(fold, now)
        FoldedCounts.objects.bulk_create(
            [FoldedCounts(file=file, totals=totals) for file, totals in fold.totals.items()],
            update_conflicts=True,
            update_fields=["totals"],
            unique_fields=["file"],
        )
        FoldedCounts.objects.filter(file__in=fold.forgotten).delete()
    gathered.settle()
    return sum(fold.counts.values())


def _add(fold: Fold, now: datetime) -> None:
    """Add to the articles that are still there."""
    languages = _languages({key for _hour, key in fold.counts})
    counts = [
        (key, datetime.fromtimestamp(hour * HOUR_SECONDS, UTC), count)
        for (hour, key), count in sorted(fold.counts.items())
        if key in languages
    ]
    totals: dict[int, int] = {}
    for key, _hour, count in counts:
        totals[key] = totals.get(key, 0) + count
    with connection.cursor() as cursor:
        cursor.executemany(_ADD_TOTALS, sorted(totals.items()))
    add_recent_views(counts, languages, now)


def _languages(keys: Iterable[int]) -> dict[int, str]:
    wanted = sorted(keys)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), ARTICLES_A_QUERY):
        some = Article.objects.filter(pk__in=wanted[start : start + ARTICLES_A_QUERY]).order_by()
        found |= dict(some.values_list("pk", "language"))
    return found


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """Let SQLite commit without a wait for the disk: a power cut may cost the last views, but no editor's save."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        before = int(cursor.execute("PRAGMA synchronous").fetchone()[0])
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous={before}")
