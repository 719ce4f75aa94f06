"""{% load offers %}: the other editions, each offered in its own language. Used by the front page."""

from django import template
from django.utils import translation
from django.utils.translation import gettext

from articles.editions import Site

register = template.Library()

# The catalogue of each language says this of itself: "Читать на русском?" in the Russian one.
QUESTION = "Read in English?"


@register.simple_tag
def language_offers(site: Site) -> list[dict[str, str]]:
    """{% language_offers site as offers %}: code, url, direction, and the words of question and button."""
    return [_offer(edition) for edition in site.editions if not edition["is_current"]]


def _offer(edition: dict[str, str]) -> dict[str, str]:
    code = edition["code"]
    with translation.override(code):
        question, close = gettext("Read in English?"), gettext("Close")
    # A catalogue without the question would offer English.
    words = edition["name"] if question == QUESTION and code.partition("-")[0] != "en" else question
    return {**edition, "words": words, "close": close}
