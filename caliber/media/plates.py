"""Stores drawings that code has made: trusted SVG, which no upload may ever be. Called by the sample paper."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from caliber.media.models import Picture

PLATE_WIDTH, PLATE_HEIGHT = 900, 506
SHARE_QUALITY = 72


def store_plate(svg: str, phone_svg: str, share: Image.Image) -> Picture:
    """Return the picture of a plate, stored once however often it is asked for.

    svg, phone_svg: the drawing and its simpler cut, both of 900 x 506; share: the same as a raster for shared links.
    """
    digest = hashlib.sha256(svg.encode() + phone_svg.encode()).hexdigest()
    known = Picture.objects.filter(content_hash=digest).first()
    if known:
        return known
    jpeg = BytesIO()
    share.save(jpeg, "JPEG", quality=SHARE_QUALITY, optimize=True, progressive=True)
    folder = f"pictures/{digest[:2]}/{digest[:32]}"
    return Picture.objects.create(
        file=_store(f"{folder}.svg", svg.encode()),
        kind=Picture.Kind.PLATE,
        width=PLATE_WIDTH,
        height=PLATE_HEIGHT,
        content_hash=digest,
        renditions=[
            _rendition(_store(f"{folder}-phone.svg", phone_svg.encode()), PLATE_WIDTH, PLATE_HEIGHT, "svg", "phone"),
            _rendition(_store(f"{folder}-share.jpg", jpeg.getvalue()), share.width, share.height, "jpeg", "share"),
        ],
    )


def _rendition(path: str, width: int, height: int, kind: str, use: str) -> dict[str, object]:
    return {"path": path, "width": width, "height": height, "format": kind, "use": use}


def _store(name: str, content: bytes) -> str:
    """Return the stored file's name; the name holds the content's hash, so a file that is there is the right one."""
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))
