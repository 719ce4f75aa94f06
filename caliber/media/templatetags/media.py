"""{% load media %}: a picture as browsers want it: best format, fitting width, and a place that does not move."""

from collections import defaultdict
from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caliber.media.models import Picture

register = template.Library()

# Ends where the second column begins; see the breakpoints of the style sheets.
PHONE_MEDIA = "(max-width: 659px)"
# For browsers that know no srcset, and for robots.
PLAIN_WIDTH = 1080
# picture.css knows these steps: a crop cannot tell a finer one apart.
FOCAL_STEP_PERCENT = 25
CENTRE_PERCENT = 50


@register.simple_tag
def picture(
    pic: Picture | None,
    sizes: str = "100vw",
    alt: str | None = "",
    is_lead: bool = False,
    ratio: str = "",
    class_name: str = "",
) -> SafeString | str:
    """Print <picture>; the lead loads at once and first, every other when it comes near. No queries.

    sizes as in HTML; ratio ("3:2", "16:9") is the form it is cropped to around its focal point, "" for none.
    """
    if pic is None:
        return ""
    if pic.kind == Picture.Kind.PLATE:
        sources, shown = _plate_sources(pic), {"src": pic.file.url}
    else:
        sources, shown = _photo_sources(pic, sizes)
    attributes = {
        **shown,
        "alt": alt or "",
        "width": pic.width,
        "height": pic.height,
        "loading": "eager" if is_lead else "lazy",
        "fetchpriority": "high" if is_lead else None,
        "decoding": "async",
        "class": class_name or None,
        "data-ratio": ratio or None,
        **_focal_attributes(pic),
    }
    return format_html("<picture>{}<img{}></picture>", _print_sources(sources), flatatt(attributes))


def _plate_sources(pic: Picture) -> list[dict[str, Any]]:
    return [
        {
            "media": PHONE_MEDIA,
            "srcset": default_storage.url(rendition["path"]),
            "width": rendition["width"],
            "height": rendition["height"],
        }
        for rendition in pic.renditions
        if rendition["use"] == "phone"
    ]


def _photo_sources(pic: Picture, sizes: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the sources and what the <img> shows: the photo itself until its renditions are cut."""
    cuts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for rendition in pic.renditions:
        if rendition["use"] == "srcset":
            cuts[rendition["format"]].append(rendition)
    if not cuts["jpeg"]:
        return [], {"src": pic.file.url}
    sources = [
        {"type": f"image/{name}", "srcset": _srcset(cuts[name]), "sizes": sizes}
        for name in ("avif", "webp")
        if cuts[name]
    ]
    plain = max((cut for cut in cuts["jpeg"] if cut["width"] <= PLAIN_WIDTH), key=lambda cut: cut["width"])
    src = default_storage.url(plain["path"])
    return sources, {"src": src, "srcset": _srcset(cuts["jpeg"]), "sizes": sizes}


def _srcset(cuts: list[dict[str, Any]]) -> str:
    return ", ".join(f"{default_storage.url(cut['path'])} {cut['width']}w" for cut in cuts)


def _print_sources(sources: list[dict[str, Any]]) -> SafeString:
    return format_html_join("", "<source{}>", ((flatatt(source),) for source in sources))


def _focal_attributes(pic: Picture) -> dict[str, int]:
    """Name only what differs from the centre, which is where browsers crop by themselves."""
    found = {"data-focal-x": _step(pic.focal_x), "data-focal-y": _step(pic.focal_y)}
    return {name: percent for name, percent in found.items() if percent != CENTRE_PERCENT}


def _step(percent: int) -> int:
    return round(percent / FOCAL_STEP_PERCENT) * FOCAL_STEP_PERCENT
