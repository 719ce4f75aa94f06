"""{% load drawn %}: the sprite's small drawings: {% icon "search" %}, {% mark section.mark %}, {% gauge minutes %}.

They stand on a page some forty times; as included templates they took a tenth of its time.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caliber.assets.folding import same_on_every_page
from caliber.assets.templatetags.assets import gauge_width
from caliber.text.templatetags.text import reading_time

register = template.Library()

# The line's end is the space between a drawing and the words beside it, where both stand in a line of text.
_USE = '<svg class="{}" viewBox="0 0 16 16" aria-hidden="true"><use href="#{}-{}"/></svg>\n'
_GAUGE = (
    '<span class="minutes"><svg class="gauge" width="{}" height="12" aria-hidden="true"><use href="#gauge"/></svg>'
    "{}</span>\n"
)


@register.simple_tag
@same_on_every_page
def icon(name: str) -> SafeString:
    """Draw an icon of the controls."""
    return format_html(_USE, "icon", "i", name)


@register.simple_tag
@same_on_every_page
def mark(name: str) -> SafeString:
    """Draw a section's mark."""
    return format_html(_USE, "mark", "m", name)


@register.simple_tag
def gauge(minutes: int | None) -> SafeString:
    """Draw the reading time, a tick a minute, and say it."""
    return format_html(_GAUGE, gauge_width(minutes), reading_time(minutes))
