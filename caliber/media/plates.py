"""Stores drawings made by our own code; never an upload. The sample paper calls it."""

from dataclasses import asdict
from io import BytesIO

from PIL import Image

from caliber.media import files
from caliber.media.models import Picture
from caliber.media.renditions import SAVE_OPTIONS, Rendition

PLATE_WIDTH, PLATE_HEIGHT = 900, 506


def store_plate(svg: str, phone_svg: str, share: Image.Image) -> Picture:
    """Return the plate's picture; the same drawing is stored once, however often it is given.

    Both drawings are trusted SVG of 900 x 506; the share picture is RGB, 1200 x 675.
    """
    content_hash = files.hash_content(svg.encode(), phone_svg.encode())
    known = Picture.objects.filter(content_hash=content_hash, kind=Picture.Kind.PLATE).first()
    if known and files.exists(str(known.file.name)):
        return known
    files.write_text(files.path_of(content_hash, ".svg"), svg)
    renditions = [_store_phone(content_hash, phone_svg), _store_share(content_hash, share)]
    return known or Picture.objects.create(
        file=files.path_of(content_hash, ".svg"),
        kind=Picture.Kind.PLATE,
        width=PLATE_WIDTH,
        height=PLATE_HEIGHT,
        content_hash=content_hash,
        renditions=[asdict(rendition) for rendition in renditions],
    )


def _store_phone(content_hash: str, svg: str) -> Rendition:
    path = files.path_of(content_hash, "-phone.svg")
    files.write_text(path, svg)
    return Rendition(path, PLATE_WIDTH, PLATE_HEIGHT, "svg", "phone")


def _store_share(content_hash: str, share: Image.Image) -> Rendition:
    path = files.path_of(content_hash, "-share.jpg")
    data = BytesIO()
    share.convert("RGB").save(data, "JPEG", **SAVE_OPTIONS["jpeg"])
    files.write(path, data.getvalue())
    return Rendition(path, share.width, share.height, "jpeg", "share")
