"""How long ago something was, in whole months of the calendar. Called by the article page."""

from datetime import datetime

from django.utils import timezone


def months_since(moment: datetime | None, now: datetime) -> int:
    """Return the whole months between two aware times in the paper's zone, 0 where there is no first one."""
    if moment is None:
        return 0
    then, today = timezone.localtime(moment), timezone.localtime(now)
    months = (today.year - then.year) * 12 + today.month - then.month
    return max(months - ((today.day, today.time()) < (then.day, then.time())), 0)
