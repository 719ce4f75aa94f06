"""{% load audience %}: how often an article has been read, and what is read most, as of the page's render."""

from functools import partial
from typing import Any

from django import template

from articles.editions import Site
from articles.models import Article
from caliber.audience.counting import views_of
from caliber.audience.recent import MostRead, most_read_and_views
from caliber.audience.recent import most_read as find_most_read
from caliber.audience.words import views_text
from caliber.pagecache.fragments import fragment

register = template.Library()

RANKS_BESIDE_A_LIST = 5
RANKS_BESIDE_A_STORY = 4
# What is read most is told anew by the minute.
REFRESH_SECONDS = 60


@register.simple_tag
def view_count(article: Article) -> str:
    """Return "Views: 194" in the page's language; the beacon's answer refreshes it."""
    return views_text(views_of(article.pk))


@register.simple_tag
def most_read(site: Site) -> MostRead:
    """{% most_read site as read %}: what readers of this edition read most."""
    name = f"most-read.{site.language}.{RANKS_BESIDE_A_LIST}"
    make = partial(find_most_read, site.language, RANKS_BESIDE_A_LIST)
    return fragment(name, make, seconds=REFRESH_SECONDS, is_told=False)


@register.simple_tag
def audience_of(article: Article) -> dict[str, Any]:
    """{% audience_of article as audience %}: "views" as words, "read", the edition's most read, and a "key" for it."""
    views: list[int] = []

    def make() -> tuple[MostRead, str]:
        read, own = most_read_and_views(article, RANKS_BESIDE_A_STORY)
        views.append(own)
        return read, repr(read)

    name = f"audience.{article.language}.{RANKS_BESIDE_A_STORY}"
    read, key = fragment(name, make, seconds=REFRESH_SECONDS, is_told=False)
    return {"views": views_text(views[0] if views else views_of(article.pk)), "read": read, "key": key}
