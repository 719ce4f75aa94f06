"""Counts one reader once a window, without a cookie and without keeping who he was. Called by the beacon's two ways.

Nothing of it is in the database: caliber/counters counts in files, folding.py brings the numbers over.
"""

import logging
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from caliber.counters.gathering import waiting
from caliber.counters.sightings import sightings_in
from caliber.counters.tally import tally_in

HOUR_SECONDS = 3600
QUARTER_SECONDS = 900

_log = logging.getLogger("caliber.audience")
_folders: dict[Path, Path] = {}


def counters_folder() -> Path:
    """Return where this machine's counters are."""
    return _folders.get(settings.DATA_DIR) or _folders.setdefault(settings.DATA_DIR, settings.DATA_DIR / "counters")


def count_view(article: int, fingerprint: str, now: float) -> bool:
    """Count the reader as the settings say: on this machine, once within their window."""
    return count_view_in(counters_folder(), settings.CALIBER_VIEW_WINDOW_SECONDS, article, fingerprint, now)


def count_view_in(folder: Path, window_seconds: int, article: int, fingerprint: str, now: float) -> bool:
    """Count the reader unless he was counted within the window; tell whether he was counted now.

    fingerprint: what tells readers apart within a day (network and browser); it is hashed and never stored.
    now: seconds since 1970.
    """
    day, second = day_and_second(now)
    who = f"{article}\n{fingerprint}".encode(errors="surrogateescape")
    try:
        is_new = sightings_in(folder).is_new(who, day, second, window_seconds)
    except OSError as error:
        _complain_of(str(error))
        return False
    return is_new and tally_in(folder).count(article, int(now // HOUR_SECONDS))


def views_of(article: int) -> int:
    """Return how often an article has been read, as far as it is folded: seconds ago."""
    with connection.cursor() as cursor:
        # By hand: it is asked for with every page that is not kept, and is one number.
        cursor.execute("SELECT total FROM audience_viewcount WHERE article_id = %s", [article])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def views_until_now(article: int) -> int:
    """Return the same with what has been counted since."""
    # In this order: a fold in between counts too much for a moment, never too little.
    return waiting(counters_folder(), article) + views_of(article)


def day_and_second(now: float) -> tuple[int, int]:
    """Return the paper's day as a number that grows by one, and the second in it, of seconds since 1970."""
    begin, number = _day_around(now // QUARTER_SECONDS)
    return number, int(now - begin)


@lru_cache(maxsize=8)
def _day_around(quarter: float) -> tuple[float, int]:
    """Return when the day began and its number, of a quarter of an hour; no zone has its midnight within one."""
    zone = timezone.get_default_timezone()
    day = datetime.fromtimestamp(quarter * QUARTER_SECONDS, zone).date()
    return datetime.combine(day, time.min, zone).timestamp(), day.toordinal()


@lru_cache(maxsize=8)
def _complain_of(words: str) -> None:
    """Say it once: whatever stops a count stops thousands."""
    _log.error("Views cannot be counted: %s. They are lost until that is mended.", words)
