"""Filters for dates, numbers and reading time in the active language. Called by every template that prints one."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from caliber.text import dates
from caliber.text.hyphens import hold_tails

register = template.Library()


def active_language() -> str:
    """Return the active language; English where translation is switched off."""
    return get_language() or dates.DEFAULT_LANGUAGE


@register.filter
def dateline(moment: Any) -> str:
    """{{ article.visible_from|dateline }} is 26 April 2025 16:31; nothing for a missing moment."""
    return dates.dateline(moment, active_language()) if isinstance(moment, datetime) else ""


@register.filter
def clock(moment: Any) -> str:
    """{{ article.visible_from|clock }} is 16:31."""
    return dates.clock(moment) if isinstance(moment, datetime) else ""


@register.filter
def full_date(moment: Any) -> str:
    """{{ day|full_date }} is 26 April 2025."""
    return dates.full_date(moment, active_language()) if isinstance(moment, date) else ""


@register.filter
def month_name(moment: Any) -> str:
    """{{ day|month_name }} is April 2025."""
    return dates.month_name(moment, active_language()) if isinstance(moment, date) else ""


@register.filter
def month_alone(moment: Any) -> str:
    """{{ day|month_alone }} is April."""
    return dates.month_names(active_language())[moment.month] if isinstance(moment, date) else ""


@register.filter
def day_name(moment: Any) -> str:
    """{{ day|day_name }} is Saturday, 26 April 2025."""
    return dates.day_name(moment, active_language()) if isinstance(moment, date) else ""


@register.filter
def short_day(moment: Any) -> str:
    """{{ article.visible_from|short_day }} is Sat."""
    return dates.short_day(moment, active_language()) if isinstance(moment, date) else ""


@register.filter
def iso(moment: Any) -> str:
    """{{ article.visible_from|iso }} is 2025-04-26T16:31:00+04:00."""
    return dates.iso(moment) if isinstance(moment, date) else ""


@register.filter
def number(value: Any) -> str:
    """{{ views|number }} is 1,520 or 1 520; what is no number is printed as it came."""
    return dates.number(value, active_language()) if isinstance(value, int | float) else str(value)


@register.filter
def reading_time(minutes: Any) -> str:
    """{{ article.reading_minutes|reading_time }} is 6 min; nothing before it was counted."""
    if not minutes:
        return ""
    return ngettext("%(count)d min", "%(count)d min", minutes) % {"count": minutes}


@register.filter
def heading(text: Any) -> str:
    """{{ article.headline|heading }} does not break inside COVID-19; for what is seen, not for titles or attributes."""
    return hold_tails(str(text))


@register.simple_tag
def dateline_time(moment: datetime | None) -> SafeString | str:
    """{% dateline_time article.visible_from %} is <time datetime="…+04:00">26 April 2025 16:31</time>."""
    if moment is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', dates.iso(moment), dateline(moment))
