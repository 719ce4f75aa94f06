"""`{% load assets %}`: the styles and the first-paint script inside the page, and the width of the gauge."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from caliber.assets import inline
from caliber.assets.folding import same_on_every_page

register = template.Library()

MOST_TICKS = 20


@register.simple_tag
@same_on_every_page
def styles(sheet: str = "site") -> SafeString:
    """A sheet of static/css with all it imports in one element; the policy knows its hash."""
    return _element("<style>{}</style>", inline.stylesheet(sheet))


@register.simple_tag
@same_on_every_page
def first_paint_script() -> SafeString:
    """Theme and text size, set before anything is painted; the policy knows its hash."""
    return _element("<script>{}</script>", inline.first_paint_script())


@register.filter
def gauge_width(minutes: int | None) -> int:
    """Pixels that show one tick a minute of the twenty that are drawn: a pitch of 4, the last one without its gap."""
    ticks = min(max(minutes or 1, 1), MOST_TICKS)
    return 4 * ticks - 3


def _element(markup: str, text: str) -> SafeString:
    # The text comes from the project's own files and was checked for closing tags.
    return format_html(markup, mark_safe(text))  # noqa: S308
