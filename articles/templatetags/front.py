"""Words that the lists' templates need: the time on a card, and how the front page's section blocks share its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from articles.models import Article
from caliber.text import dates

register = template.Library()

DAYS_TOLD_BY_NAME = 6  # the seventh day back bears today's name again
PICTURE_MARKS = frozenset({"region", "culture", "multimedia"})
STORIES_IN_HALF = {"pictures": 2, "words": 3}


@dataclass(frozen=True)
class Block:
    """A section's block on the front page: its form is "pictures" or "words", its span "half" or "full"."""

    section: Any
    articles: Sequence[Any]
    form: str
    span: str

    @property
    def is_roomy(self) -> bool:
        """Whether one or two stories have the page's width to themselves, and so room for their decks."""
        return self.span == "full" and len(self.articles) < STORIES_IN_HALF["words"]


def form_of(block: dict[str, Any]) -> str:
    """Sections that show things are led by pictures, the others by words."""
    return "pictures" if block["section"].mark in PICTURE_MARKS else "words"


def spans_of(form: str, count: int) -> list[str]:
    """Neighbours of one form pair up; an odd one spans the page: the first with pictures, the last with words."""
    halves = ["half"] * (count - count % 2)
    if count % 2 == 0:
        return halves
    return ["full", *halves] if form == "pictures" else [*halves, "full"]


def arrange(blocks: Sequence[dict[str, Any]]) -> list[Block]:
    """Give every block that has stories a form and a span, so that no row of the front page has a hole."""
    arranged = []
    for form, run in groupby((block for block in blocks if block["articles"]), key=form_of):
        neighbours = list(run)
        for block, span in zip(neighbours, spans_of(form, len(neighbours)), strict=True):
            shown = block["articles"][: STORIES_IN_HALF[form]] if span == "half" else block["articles"]
            arranged.append(Block(block["section"], shown, form, span))
    return arranged


def active_language() -> str:
    """Return the active language; English where translation is switched off."""
    return get_language() or dates.DEFAULT_LANGUAGE


def tell_day(day: date, today: date, language: str) -> str:
    """26 April, and the year where it is not this one."""
    if day.year != today.year:
        return dates.full_date(day, language)
    return f"{day.day} {dates.months(language)[day.month]}"


def tell_time(moment: datetime, today: date, language: str) -> str:
    """The clock today, "Fri, 19:20" within the week, the date before that."""
    age = (today - dates.day_of(moment)).days
    if age == 0:
        return dates.clock(moment)
    if 0 < age <= DAYS_TOLD_BY_NAME:
        name = dates.capitalise(dates.short_day(moment, language), language)
        return f"{name}, {dates.clock(moment)}"
    return tell_day(dates.day_of(moment), today, language)


@register.simple_tag
def arranged(blocks: Sequence[dict[str, Any]]) -> list[Block]:
    """The front page's blocks in their forms: {% arranged blocks as section_blocks %}."""
    return arrange(blocks or ())


@register.simple_tag
def card_time(article: Article, today: date | None = None) -> SafeString:
    """The moment of an article as a reader of today would say it, and in full for machines."""
    moment = article.visible_from
    if moment is None:
        return SafeString()
    said = tell_time(moment, today or timezone.localdate(), active_language())
    return format_html('<time datetime="{}">{}</time>', dates.iso(moment), said)


@register.filter
def card_key(article: Any) -> str:
    """Return all that a card shows of an article today, for `kept`."""
    picture = article.picture
    shown = (
        (picture.pk, picture.file.name, picture.focal_x, picture.focal_y, str(picture.renditions)) if picture else ()
    )
    words = (article.card_headline, article.deck, article.partner_name, article.reading_minutes)
    return repr(
        (article.pk, article.url, *words, article.section_id, article.visible_from, timezone.localdate(), *shown)
    )


@register.simple_tag
def near_day(day: date, today: date) -> str:
    """Name the rail's day: "Today, 26 April", "Yesterday, 25 April", and the date alone before that."""
    told = tell_day(day, today, active_language())
    names = {0: gettext("Today, %(day)s"), 1: gettext("Yesterday, %(day)s")}
    return names.get((today - day).days, "%(day)s") % {"day": told}
