"""Dates and numbers as each edition prints them, in the paper's time zone. Called by templatetags/text.py and by feeds.

Words come from CLDR through Babel; the order of the parts is the paper's own, where CLDR's is an office's ("2025 г.").
"""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_group_symbol
from django.utils import timezone

# The day from its clock: Russian and Armenian readers expect a comma, the English and Azerbaijani paper prints none.
CLOCK_SEPARATORS = {"ru": ", ", "hy": ", "}
# CLDR groups with full stops, 1.520; the Azerbaijani press and Django's own formats take a no-break space.
GROUP_SEPARATORS = {"az": "\xa0"}
DEFAULT_LANGUAGE = "en"


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return CLDR's locale for a language code such as "hy" or "zh-hant"; English where CLDR knows none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(DEFAULT_LANGUAGE)


def direction_of(language: str) -> str:
    """Return "ltr" or "rtl", as the dir attribute wants it; CLDR knows more languages than Django."""
    return str(locale_of(language).text_direction)


@lru_cache(maxsize=64)
def months(language: str) -> tuple[str, ...]:
    """Month names as they stand beside a day (genitive in Russian and Armenian); index 1 is January."""
    names = locale_of(language).months["format"]["wide"]
    return ("", *(names[number] for number in range(1, 13)))


@lru_cache(maxsize=64)
def weekdays(language: str, width: str) -> tuple[str, ...]:
    """Weekday names, Monday first; width is CLDR's "wide" or "abbreviated"."""
    names = locale_of(language).days["stand-alone"][width]
    return tuple(names[number] for number in range(7))


def in_paper_zone(moment: datetime) -> datetime:
    """Return an aware moment in settings.TIME_ZONE, whatever zone is active; a naive one is taken as already there."""
    zone = timezone.get_default_timezone()
    return moment.replace(tzinfo=zone) if timezone.is_naive(moment) else moment.astimezone(zone)


def day_of(moment: date | datetime) -> date:
    """Return the paper's calendar day of a moment; a plain date is its own day."""
    return in_paper_zone(moment).date() if isinstance(moment, datetime) else moment


def full_date(moment: date | datetime, language: str) -> str:
    """26 April 2025, 26 апреля 2025, 26 ապրիլի 2025.

    Armenia's Language Committee asks for this order, the month in the genitive and no comma, where CLDR has one; its
    "թ." after the year is left out like the Russian "г.".
    """
    day = day_of(moment)
    return f"{day.day} {months(language)[day.month]} {day.year}"


@lru_cache(maxsize=64)
def month_names(language: str) -> tuple[str, ...]:
    """Month names as they stand alone, with a capital: they head a column; index 1 is January."""
    names = locale_of(language).months["stand-alone"]["wide"]
    return ("", *(capitalise(names[number], language) for number in range(1, 13)))


def month_name(moment: date | datetime, language: str) -> str:
    """April 2025, Апрель 2025."""
    day = day_of(moment)
    return f"{month_names(language)[day.month]} {day.year}"


def clock(moment: datetime) -> str:
    """16:31, in every edition."""
    return f"{in_paper_zone(moment):%H:%M}"


def dateline(moment: datetime, language: str) -> str:
    """26 April 2025 16:31; 26 апреля 2025, 16:31."""
    separator = CLOCK_SEPARATORS.get(language.partition("-")[0], " ")
    return f"{full_date(moment, language)}{separator}{clock(moment)}"


def day_name(moment: date | datetime, language: str) -> str:
    """Saturday, 26 April 2025: heads a column, so it begins with a capital in every language."""
    name = weekdays(language, "wide")[day_of(moment).weekday()]
    return f"{capitalise(name, language)}, {full_date(moment, language)}"


def short_day(moment: date | datetime, language: str) -> str:
    """Fri, пт, ուր, C."""
    return weekdays(language, "abbreviated")[day_of(moment).weekday()]


def iso(moment: date | datetime) -> str:
    """2025-04-26T16:31:00+04:00, or 2025-04-26 for a plain date: the datetime attribute of a time element."""
    if isinstance(moment, datetime):
        return in_paper_zone(moment).isoformat(timespec="seconds")
    return moment.isoformat()


def number(value: float, language: str) -> str:
    """1,520 or 1 520, with the language's own separators (no-break spaces where it has spaces)."""
    locale = locale_of(language)
    printed = format_decimal(value, locale=locale)
    separator = GROUP_SEPARATORS.get(locale.language)
    return printed.replace(get_group_symbol(locale), separator) if separator else printed


def capitalise(word: str, language: str) -> str:
    """Capital first letter; i becomes İ in Azerbaijani and Turkish."""
    if word.startswith("i") and language.partition("-")[0] in ("az", "tr"):
        return "İ" + word[1:]
    return word[:1].upper() + word[1:]
