"""Makes every machine-wide copy of what changed untrue: counters first, then files. Called once a change is stored."""

import logging
import sqlite3
from collections.abc import Iterable

from caliber.pagecache.copies import Copies
from caliber.pagecache.tags import counters, folder

_log = logging.getLogger("caliber.pagecache")


def copies() -> Copies:
    """Return the folder from which nginx serves."""
    return Copies(folder() / "copies", counters())


def forget(tags: Iterable[str]) -> None:
    """Forget every page with one of these tags."""
    found = set(tags)
    counters().move(found)
    try:
        copies().remove(found)
    except (OSError, sqlite3.Error) as error:
        # Rather none than an old one.
        _log.error("Copies of changed pages could not be found one by one, so all were removed: %s", error)
        copies().clear()


def forget_everything() -> None:
    """Forget all pages: what happened while nobody listened is unknown."""
    counters().begin_epoch()
    copies().clear()
