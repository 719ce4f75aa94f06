"""The front page of an edition, and the bare address that leads to one."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.editions import Site, default_language
from articles.models import Article, Lead
from articles.querysets import ArticleQuerySet
from articles.views.edition import edition_page, everywhere, render_page, with_sections
from caliber.pagecache.marks import depends_on, holds_until

LATEST_COUNT = 20
# One tick a minute is all that the day rule can draw.
MOST_A_DAY = 1440
RIVER_COUNT = 4
RAIL_SECTION = "analytics"
RAIL_COUNT = 3
BLOCK_COUNT = 4
# A block may lose its newest to the leads, the river and the rail above it and still be full.
BLOCK_RESERVE = Lead.PLACES + RIVER_COUNT + RAIL_COUNT + BLOCK_COUNT


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the paper's default edition."""
    return HttpResponseRedirect(f"/{default_language()}/")


@edition_page
def front(request: HttpRequest, site: Site) -> HttpResponse:
    """Answer the front page: leads, river, rail and blocks, no story twice."""
    published = Article.objects.published().in_language(site.language)
    latest = list(published.for_cards().newest_first()[:LATEST_COUNT])
    by_section = _newest_by_section(published, site)
    leads = _leads(site.language)
    context = _places(leads, latest, by_section, site)
    context |= {"latest": _by_day(latest), **_today(published)}
    _note_parts(site, [*leads, *latest], by_section, context)
    return render_page(request, site, "front.html", context, addresses=everywhere(site, "/"))


def _note_parts(
    site: Site, listed: list[Article], by_section: dict[int, list[Article]], context: dict[str, Any]
) -> None:
    """Note which parts of which lists the page shows; of a section's reserve only what was looked at."""
    today = timezone.localdate()
    depends_on([cachetags.front(site.language), cachetags.span(site.language, f"{today:%Y-%m-%d}")])
    holds_until(cachetags.midnight_after(today))
    cachetags.depends_on_list(cachetags.edition_list(site.language), listed, is_head=True)
    shown = {row.pk for block in context["blocks"] for row in block["articles"]}
    shown |= {row.pk for row in context["analytics_rail"]}
    for number, rows in by_section.items():
        last = max((place for place, row in enumerate(rows) if row.pk in shown), default=BLOCK_RESERVE)
        cachetags.depends_on_list(cachetags.section_list(site.language, number), rows[: last + 1], is_head=True)


def _leads(language: str) -> list[Article]:
    """Return the articles an editor has set, in their order."""
    rows = Article.objects.published().filter(leads__language=language).for_cards().order_by("leads__position")
    return list(rows[: Lead.PLACES])


def _newest_by_section(published: ArticleQuerySet, site: Site) -> dict[int, list[Article]]:
    """Return the newest articles of each section, all in one query whatever the number of sections."""
    # Unordered: a database orders a union as a whole only.
    cards = Article.objects.for_cards().order_by()
    parts = [
        cards.filter(pk__in=published.in_section(section.id).newest_first().values("pk")[:BLOCK_RESERVE])
        for section in site.sections
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True)
    newest = sorted(rows, key=lambda article: (article.visible_from, article.pk), reverse=True)
    return {section.id: [row for row in newest if row.section_id == section.id] for section in site.sections}


def _places(
    leads: list[Article], latest: list[Article], by_section: dict[int, list[Article]], site: Site
) -> dict[str, Any]:
    """Deal the stories out to the page's places, each at most once."""
    with_sections([*leads, *latest, *(row for rows in by_section.values() for row in rows)], site)
    dealt: set[int] = set()

    def take(source: list[Article], count: int) -> list[Article]:
        taken = [row for row in source if row.pk not in dealt][:count]
        dealt.update(row.pk for row in taken)
        return taken

    head = take([*leads, *latest], Lead.PLACES)
    rail_section = next((section for section in site.sections if section.slug == RAIL_SECTION), None)
    rail = take(by_section.get(rail_section.id, []), RAIL_COUNT) if rail_section else []
    river = take(latest, RIVER_COUNT)
    # The rail is its section's block.
    below = [section for section in site.sections if not (rail and section == rail_section)]
    blocks = [{"section": section, "articles": take(by_section[section.id], BLOCK_COUNT)} for section in below]
    return {
        "lead": head[0] if head else None,
        "leads_large": head[1:3],
        "leads_small": head[3:5],
        "river": river,
        "analytics_rail": rail,
        "analytics_section": rail_section,
        "blocks": [block for block in blocks if block["articles"]],
    }


def _by_day(latest: list[Article]) -> list[dict[str, Any]]:
    days = groupby(latest, key=lambda article: timezone.localtime(article.visible_from).date())
    return [{"day": day, "articles": list(articles)} for day, articles in days]


def _today(published: ArticleQuerySet) -> dict[str, Any]:
    today = timezone.localdate()
    # Asked for by itself: on a busy day there are more than the rail of headlines shows.
    appeared = list(published.on_day(today).newest_first().only("visible_from")[:MOST_A_DAY])
    return {
        "today": today,
        "yesterday": today - timedelta(days=1),
        "published_today": appeared,
        "story_count_today": len(appeared),
    }
