"""Makes every machine-wide copy of what changed untrue: counters first, then files. Called once a change is stored."""

from collections.abc import Iterable

from caliber.pagecache.copies import Copies
from caliber.pagecache.tags import counters, folder


def copies() -> Copies:
    """Return the folder from which nginx serves."""
    return Copies(folder() / "copies", counters())


def forget(tags: Iterable[str]) -> None:
    """Forget every page with one of these tags."""
    found = set(tags)
    if counters().move(found):
        copies().remove(found)


def forget_everything() -> None:
    """Forget all pages: what happened while nobody listened is unknown."""
    counters().begin_epoch()
    copies().clear()
