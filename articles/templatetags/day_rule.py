"""The day rule: 24 hours drawn to scale, one tick per story at its minute. Used by the front page and the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.timezone import localtime

from articles.models import Article

register = template.Library()

MINUTES_PER_DAY = 1440
HOURS_WITH_FIGURES = (0, 6, 12, 18, 24)
# Per cent of the rule that a figure needs for itself: measured on the narrowest desktop and on a 320 px phone.
DESKTOP_CLEARANCE_PERCENT = 3.5
PHONE_CLEARANCE_PERCENT = 9
# Ticks of the scale itself, down from the beam at y 30: long ones at the hours that have figures.
HOURS_PATH = "".join(f"M{hour * 60} 30v{12 if hour in HOURS_WITH_FIGURES else 7}" for hour in range(25))
QUARTERS_PATH = "".join(f"M{minute} 30v3" for minute in range(15, MINUTES_PER_DAY, 15) if minute % 60)


@dataclass(frozen=True)
class Figure:
    """A number under the rule; `is_close` ones are hidden where the rule is narrow."""

    label: str
    percent: float
    anchor: str
    is_close: bool = False

    @property
    def x(self) -> str:
        """The place as SVG wants it, with a point in every language."""
        return f"{self.percent}%"


@dataclass(frozen=True)
class DayRule:
    """What the template draws: one unit of the paths is one minute; `newest` is None on a day without a story."""

    newest: int | None
    stories_path: str
    figures: list[Figure]

    @property
    def jaw_percent(self) -> float:
        """Where the sliding jaw stands, in per cent of the width."""
        return to_percent(self.newest or 0)

    @property
    def clock(self) -> Figure | None:
        """The time at the sliding jaw, kept inside the rule at both ends."""
        if self.newest is None:
            return None
        return Figure(f"{self.newest // 60:02}:{self.newest % 60:02}", self.jaw_percent, anchor_at(self.jaw_percent))


def to_percent(minute: int) -> float:
    """Two decimals are a tenth of a pixel on the widest page."""
    return round(minute * 100 / MINUTES_PER_DAY, 2)


def anchor_at(percent: float) -> str:
    """The text-anchor that keeps a figure from leaning out of the rule."""
    if percent < DESKTOP_CLEARANCE_PERCENT:
        return "start"
    return "end" if percent > 100 - DESKTOP_CLEARANCE_PERCENT else "middle"


def list_figures(newest: int | None) -> list[Figure]:
    """The hours that are written, without those that the time at the jaw would touch."""
    figures = []
    for hour in HOURS_WITH_FIGURES:
        percent = to_percent(hour * 60)
        gap = 100.0 if newest is None else abs(percent - to_percent(newest))
        if gap > DESKTOP_CLEARANCE_PERCENT:
            figures.append(Figure(f"{hour:02}", percent, anchor_at(percent), gap <= PHONE_CLEARANCE_PERCENT))
    return figures


def measure_day(minutes: Iterable[int]) -> DayRule:
    """Stories' minutes since midnight, in any order, into what is drawn; two in one minute share a tick."""
    ordered = sorted(set(minutes))
    if not ordered:
        return DayRule(None, "", list_figures(None))
    *earlier, newest = ordered
    ticks = [f"M{minute} 29v-13" for minute in earlier]
    return DayRule(newest, "".join([*ticks, f"M{newest} 29v-18"]), list_figures(newest))


def minutes_of(articles: Iterable[Article], day: date) -> list[int]:
    """Minutes since Baku's midnight of those articles that appeared on this day."""
    times = [localtime(article.visible_from) for article in articles if article.visible_from]
    return [time.hour * 60 + time.minute for time in times if time.date() == day]


@register.inclusion_tag("parts/day_rule.html")
def day_rule(articles: Iterable[Article], day: date) -> dict[str, DayRule | str]:
    """Draw the day: {% day_rule latest.0.articles today %}; a list that is not there draws an empty day."""
    rule = measure_day(minutes_of(articles or (), day))
    return {"rule": rule, "hours_path": HOURS_PATH, "quarters_path": QUARTERS_PATH}
