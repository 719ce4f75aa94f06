"""{% load audience %}: how often an article has been read, as of the page's render."""

from django import template

from articles.models import Article
from caliber.audience.counting import views_of
from caliber.audience.words import views_text

register = template.Library()


@register.simple_tag
def view_count(article: Article) -> str:
    """Return "Views: 194" in the page's language; the beacon's answer refreshes it."""
    return views_text(views_of(article))
