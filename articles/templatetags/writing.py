"""{% load writing %}: the drawings of the writing form: its scale, and the meters beside its short texts.

Lengths are attributes of the drawings, never styles. Numbers are the drawing's own units, not pixels.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.writing.scale import PITCH, Scale

register = template.Library()

TICKS_A_STEP = 10
METER_WIDTH, METER_TICKS = 110, 11


@register.simple_tag
def state_scale(scale: Scale) -> SafeString:
    """Draw the rule from draft to live, with jaws from the draft to where the work stands; the words stand below it."""
    small = "".join(f"M{x} 15v4" for x in range(0, scale.width + 1, PITCH // TICKS_A_STEP))
    tall = "".join(f"M{x} 11v8" for x in range(0, scale.width + 1, PITCH))
    parts = [_path("ticks", small), _path("ticks", f"{tall}M0 19H{scale.width}")]
    if scale.lid:
        parts.append(_path("lid", f"M{scale.width - PITCH} 2H{scale.width}"))
    for place, step in enumerate(scale.steps):
        if step.is_public:
            parts.append(_path("held", f"M{place * PITCH - 1} 5v14"))
    if scale.now_x is not None:
        parts += [_path("held", f"M0 19H{scale.now_x}"), _path("jaws", "M8 4H1V21")]
        parts.append(_path("jaw", f"M{max(scale.now_x - 8, 0)} 4H{scale.now_x}V21"))
    return format_html(
        '<svg class="state-scale" viewBox="-1 0 {} 22" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        scale.width + 2,
        mark_safe("".join(parts)),  # noqa: S308 - drawn above, of numbers
    )


@register.inclusion_tag("admin/parts/meter.html")
def meter(field: Any, aim: int = 0, most: int = 0) -> dict[str, Any]:
    """Draw how long a field's text is: a thick tick is the aim, the end the limit, the jaw what is written."""
    most = most or field.field.max_length
    count = len(" ".join(str(field.value() or "").split()))
    words = gettext("of %(aim)s, at most %(most)s") if aim else gettext("of %(most)s")
    return {
        "field": field,
        "count": count,
        "words": words % {"aim": aim, "most": most},
        "most": most,
        "width": METER_WIDTH,
        "ticks": "".join(f"M{x} 7v5" for x in range(0, METER_WIDTH + 1, METER_WIDTH // METER_TICKS)),
        "aim_x": round(METER_WIDTH * aim / most) if aim else None,
        "now_x": min(METER_WIDTH, round(METER_WIDTH * count / most)),
    }


def _path(name: str, drawing: str) -> str:
    return f'<path class="{name}" d="{drawing}" vector-effect="non-scaling-stroke"/>'
