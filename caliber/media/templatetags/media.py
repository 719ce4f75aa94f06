"""{% load media %}: a picture with everything a browser needs to choose and to reserve its place."""

from typing import Any

from django import template
from django.core.files.storage import default_storage

from caliber.media.models import Picture

register = template.Library()

# Best first: a browser takes the first format it understands.
FORMATS = [("avif", "image/avif"), ("webp", "image/webp")]
PHONE_MEDIA = "(max-width: 659px)"
FOCAL_STEP_PERCENT = 25


@register.inclusion_tag("media/picture.html")
def picture(
    picture: Picture, sizes: str = "100vw", alt: str = "", is_lead: bool = False, class_name: str = "", **_words: str
) -> dict[str, Any]:
    """Print a picture element; a lead is fetched at once, any other when it comes near."""
    cuts = [rendition for rendition in picture.renditions if rendition["use"] == "srcset"]
    phone = next((rendition for rendition in picture.renditions if rendition["use"] == "phone"), None)
    sources = [
        {"type": mime, "srcset": _srcset(cuts, name)}
        for name, mime in FORMATS
        if any(c["format"] == name for c in cuts)
    ]
    if phone:
        sources = [{"media": PHONE_MEDIA, "srcset": default_storage.url(phone["path"]), "shape": phone}]
    return {
        "picture": picture,
        "sources": sources,
        "srcset": _srcset(cuts, "jpeg"),
        "src": _fallback(picture, cuts),
        "sizes": sizes,
        "alt": alt,
        "is_lead": is_lead,
        "class_name": class_name,
        "focal_x": _step(picture.focal_x),
        "focal_y": _step(picture.focal_y),
    }


def _srcset(cuts: list[dict[str, Any]], name: str) -> str:
    chosen = sorted((cut for cut in cuts if cut["format"] == name), key=lambda cut: cut["width"])
    return ", ".join(f"{default_storage.url(cut['path'])} {cut['width']}w" for cut in chosen)


def _fallback(picture: Picture, cuts: list[dict[str, Any]]) -> str:
    """Return the middle JPEG for a browser without srcset, or the stored file until the renditions are cut."""
    jpegs = sorted((cut for cut in cuts if cut["format"] == "jpeg"), key=lambda cut: cut["width"])
    return default_storage.url(jpegs[len(jpegs) // 2]["path"] if jpegs else picture.file.name)


def _step(percent: int) -> int:
    """Round to what the stylesheet has a rule for; a style attribute would break the security policy."""
    return round(percent / FOCAL_STEP_PERCENT) * FOCAL_STEP_PERCENT
