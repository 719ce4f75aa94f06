"""Tells each Varnish of the operator's, through the outbox, which pages to forget; apps.py connects it."""

from collections.abc import Collection
from functools import partial

from django.conf import settings

from articles.outbox import tag_receivers
from articles.purging import EVERYTHING
from caliber.pagecache.shared import ban


def connect() -> None:
    """Register each cache by its address: one that does not answer keeps no other waiting."""
    for cache in settings.CALIBER_SHARED_CACHES:
        tag_receivers[cache] = partial(_ban, cache)


def _ban(cache: str, tags: Collection[str]) -> None:
    ban(cache, [] if EVERYTHING in tags else sorted(tags))
