"""{% load syndication %}: what the head of a page tells other programs about it."""

import json
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from articles.views.edition import absolute
from caliber.media.share import share_image
from caliber.syndication.structured import breadcrumbs, news_article

register = template.Library()

# Open Graph wants a territory, which an edition does not have: the one in which its language is at home.
TERRITORIES = {"en": "en_GB", "ru": "ru_RU", "hy": "hy_AM", "az": "az_AZ"}
DEFAULT_IMAGE = ("img/share-default.png", 1200, 630)
# Closes no script element and opens no comment, whatever a headline says.
_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@register.inclusion_tag("syndication/page_meta.html", takes_context=True)
def page_meta(context: dict[str, Any], title: str, description: str = "") -> dict[str, Any]:
    """Print what a shared link to any page shows."""
    return {"title": title, "description": description, "kind": "website", **_shared(context, None)}


@register.inclusion_tag("syndication/page_meta.html", takes_context=True)
def article_meta(context: dict[str, Any]) -> dict[str, Any]:
    """Print what a shared link to an article shows, and its structured data."""
    article, site = context["article"], context["site"]
    shared = _shared(context, article.picture)
    address, origin = context["canonical"], absolute(context["request"], "")
    image = {"url": shared["image"]["url"], "width": shared["image"]["width"], "height": shared["image"]["height"]}
    people = [{**person, "url": f"{origin}{person['url']}"} for person in context["bylines"]]
    data = [
        news_article(article, site, address, image, people, origin),
        breadcrumbs(article, site, address, origin),
    ]
    words = {"title": article.headline, "description": article.deck, "kind": "article", "article": article}
    return {**words, **shared, "structured_data": _as_script_text(data)}


def _shared(context: dict[str, Any], picture: Any) -> dict[str, Any]:
    site = context["site"]
    others = [row["language"] for row in context["alternates"] if row["language"] != site.language]
    return {
        "site": site,
        "canonical": context["canonical"],
        "image": _image(context["request"], picture),
        "locale": _territory(site.language),
        "other_locales": [_territory(language) for language in others],
    }


def _territory(language: str) -> str:
    return TERRITORIES.get(language, language.replace("-", "_"))


def _image(request: HttpRequest, picture: Any) -> dict[str, Any]:
    image = share_image(picture) if picture else None
    if image:
        return {**image, "url": absolute(request, image["url"])}
    path, width, height = DEFAULT_IMAGE
    return {"url": absolute(request, staticfiles_storage.url(path)), "width": width, "height": height}


def _as_script_text(data: object) -> SafeString:
    text = _ENCODER.encode(data)
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return mark_safe(text)  # noqa: S308 - every character that could end the element is escaped
