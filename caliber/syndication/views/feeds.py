"""RSS for an edition and for a section of it."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext

from articles.editions import Site
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.views.edition import absolute, edition_page

FEED_LENGTH = 30
# What XML cannot hold even escaped; a headline pasted from a word processor may carry a vertical tab.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@edition_page
def feed(request: HttpRequest, site: Site) -> HttpResponse:
    """Answer the newest stories of an edition."""
    description = site.edition.description if site.edition else ""
    articles = Article.objects.published().in_language(site.language)
    return _rss(request, site, site.paper.name, description, site.front_url, articles)


@edition_page
def section_feed(request: HttpRequest, site: Site, slug: str) -> HttpResponse:
    """Answer the newest stories of a section."""
    section = next((entry for entry in site.sections if entry.slug == slug), None)
    if section is None:
        raise Http404("no such section")
    articles = Article.objects.published().in_language(site.language).in_section(section.id)
    title = gettext("%(section)s – %(paper)s") % {"section": section.name, "paper": site.paper.name}
    return _rss(request, site, title, section.description, section.url, articles)


def _rss(
    request: HttpRequest, site: Site, title: str, description: str, path: str, articles: ArticleQuerySet
) -> HttpResponse:
    rss = Rss201rev2Feed(
        title=title,
        link=absolute(request, path),
        description=description or title,
        language=site.language,
        feed_url=absolute(request, request.path),
    )
    for article in articles.for_cards().newest_first()[:FEED_LENGTH]:
        address = absolute(request, article.url)
        section = site.section_by_id(article.section_id)
        rss.add_item(
            title=_clean(article.headline),
            link=address,
            description=_clean(article.deck),
            pubdate=article.visible_from,
            updateddate=article.text_updated_at or article.visible_from,
            # The number, not the address: a changed slug must not show an old story as new.
            unique_id=f"caliber:{article.pk}",
            unique_id_is_permalink=False,
            categories=[section.name] if section else [],
        )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    rss.write(response, "utf-8")
    return response


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
