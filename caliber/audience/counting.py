"""Counts one reader once a window, without a cookie and without keeping who he was. Called by the beacon's view."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article
from caliber.audience.models import DailySalt, Sighting, ViewCount
from caliber.audience.recent import fold_once_an_hour, forget_old_hours, note_view

SALT_BYTES = 32
READER_HASH_BYTES = 16


def count_view(article: Article, fingerprint: str) -> int:
    """Count the reader unless he was counted within the window; return the article's number of views.

    fingerprint: what tells readers apart within a day (network and browser); it is hashed and never stored.
    """
    now = timezone.now()
    has_hour_begun = False
    # Same order of rows in every transaction: sighting, then counts; two readers never wait for each other in a ring.
    with transaction.atomic():
        if _is_new(article, _reader_hash(fingerprint, timezone.localdate(now)), now):
            ViewCount.objects.get_or_create(article=article)
            ViewCount.objects.filter(article=article).update(total=F("total") + 1)
            has_hour_begun = note_view(article, now)
    # In a transaction of its own: it touches every article's numbers, and holds nobody's while it waits for them.
    if has_hour_begun:
        fold_once_an_hour(now)
    return views_of(article)


def views_of(article: Article) -> int:
    """Return how often an article has been read."""
    return ViewCount.objects.filter(article=article).values_list("total", flat=True).first() or 0


def _is_new(article: Article, reader: bytes, now: datetime) -> bool:
    window_start = now - timedelta(seconds=settings.CALIBER_VIEW_WINDOW_SECONDS)
    _sighting, is_first = Sighting.objects.get_or_create(reader=reader, article=article, defaults={"seen_at": now})
    if is_first:
        return True
    seen_before_window = Sighting.objects.filter(reader=reader, article=article, seen_at__lte=window_start)
    return seen_before_window.update(seen_at=now) == 1


def _reader_hash(fingerprint: str, today: date) -> bytes:
    return hashlib.blake2b(fingerprint.encode(), key=_salt(today), digest_size=READER_HASH_BYTES).digest()


def _salt(today: date) -> bytes:
    """Return the day's key; the first reader of a day makes it and clears yesterday away."""
    row = DailySalt.objects.filter(day=today).first()
    if row is None:
        row, is_ours = DailySalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_bytes(SALT_BYTES)})
        if is_ours:
            DailySalt.objects.filter(day__lt=today).delete()
            Sighting.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
            forget_old_hours(timezone.now())
    return bytes(row.salt)
