"""Structured data for search engines: NewsArticle and BreadcrumbList as schema.org describes them."""

from collections.abc import Iterable
from typing import Any

from articles.editions import Site
from articles.models import Article
from articles.names import Note
from caliber.text.dates import iso


def news_article(
    article: Article,
    site: Site,
    address: str,
    image: dict[str, Any],
    people: list[dict[str, Any]],
    origin: str,
    notes: Iterable[Note] = (),
) -> dict[str, Any]:
    """Return a NewsArticle.

    people: {name, url} with full addresses. origin: the site's own. notes: its corrections.
    """
    section: Any = getattr(article, "section_card", None)
    assert article.visible_from is not None, "structured data is for what readers may see"
    changed = article.text_updated_at or article.visible_from
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "inLanguage": article.language,
        "mainEntityOfPage": address,
        "url": address,
        "image": [{"@type": "ImageObject", **image}],
        "datePublished": iso(article.visible_from),
        "dateModified": iso(changed),
        "author": [{"@type": _kind(person), "name": person["name"], "url": person["url"]} for person in people],
        "publisher": {"@type": "NewsMediaOrganization", "name": site.paper.name, "url": f"{origin}{site.front_url}"},
        "isPartOf": {"@type": "WebSite", "name": site.paper.name, "url": f"{origin}{site.front_url}"},
        "isAccessibleForFree": True,
        "timeRequired": f"PT{article.reading_minutes}M",
    }
    if notes:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": note.note, "datePublished": iso(note.at)} for note in notes
        ]
    if article.deck:
        data["description"] = article.deck
    if not people:
        # A flash is signed by nobody yet: the paper itself answers for it.
        data["author"] = [data["publisher"]]
    if section:
        data["articleSection"] = section.name
    return data


def breadcrumbs(article: Article, site: Site, address: str, origin: str) -> dict[str, Any]:
    """Return the way from the front page to the article."""
    section: Any = getattr(article, "section_card", None)
    steps = [(site.paper.name, f"{origin}{site.front_url}")]
    steps += [(section.name, f"{origin}{section.url}")] if section else []
    steps.append((article.headline, address))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (name, item) in enumerate(steps, start=1)
        ],
    }


def _kind(person: dict[str, Any]) -> str:
    return "Organization" if person.get("is_staff") else "Person"
