"""Reads the times of other systems. Pure."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from caliber.transfer.records import Damaged

# A time is part of list addresses, four digits a year.
FIRST_YEAR, LAST_YEAR = 1000, 9998
# A date without a time: noon in the paper's zone is the same day almost everywhere.
NOON = time(12)


def read_time(value: object) -> datetime | None:
    """Return an aware time of ISO 8601, such as 2024-05-01T09:30+04:00 or 2024-05-01; None for nothing.

    Without a zone it is the paper's own. Raises Damaged.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Damaged(_("a time is text such as 2024-05-01T09:30+04:00, and this is not: %(value)s") % _shown(value))
    moment = _parse(value.strip())
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Damaged(_("this is no time such as 2024-05-01T09:30+04:00: %(value)s") % _shown(value))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _parse(value: str) -> datetime | None:
    try:
        day = parse_date(value)
        return datetime.combine(day, NOON) if isinstance(day, date) and len(value) <= 10 else parse_datetime(value)
    except ValueError:
        return None


def _shown(value: object) -> dict[str, str]:
    return {"value": repr(value)[:60]}
