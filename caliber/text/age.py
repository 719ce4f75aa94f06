"""How long ago something was, in whole months of the calendar. Called by the article page."""

from calendar import monthrange
from datetime import datetime

from django.utils import timezone


def months_since(moment: datetime | None, now: datetime) -> int:
    """Return the whole months between two aware times in the paper's zone, 0 where there is no first one."""
    if moment is None:
        return 0
    then, today = timezone.localtime(moment), timezone.localtime(now)
    months = (today.year - then.year) * 12 + today.month - then.month
    return max(months - ((today.day, today.time()) < (then.day, then.time())), 0)


def next_month_of(moment: datetime | None, now: datetime) -> datetime | None:
    """Return the first moment after now at which months_since tells another number."""
    if moment is None:
        return None
    then = timezone.localtime(moment)
    years, month = divmod(then.month - 1 + months_since(moment, now) + 1, 12)
    # A month that is too short for the day: its number comes with the next one.
    short = min(then.day, monthrange(then.year + years, month + 1)[1]) != then.day
    years, month = divmod(then.month + months_since(moment, now) + (1 if short else 0), 12)
    return then.replace(year=then.year + years, month=month + 1, day=1 if short else then.day)
