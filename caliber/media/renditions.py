"""Cuts a photo's smaller copies: which there are, and how each is made. Called by cutting, plates, cut_renditions."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from caliber.media import files
from caliber.media.models import Picture
from caliber.media.signals import announce

WIDTHS = [360, 720, 1080, 1600]
SHARE_SIZE = (1200, 675)
# Within a tenth of the photo's own width a further copy would not be worth its bytes.
CLEARLY_SMALLER = 0.9
SUFFIXES = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
# AVIF: one thread, because the other processors belong to readers.
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 58, "speed": 7, "max_threads": 1},
    "webp": {"quality": 76, "method": 4},
    "jpeg": {"quality": 76, "optimize": True, "progressive": True},
}


@dataclass(frozen=True)
class Rendition:
    """A row of Picture.renditions; use is "srcset", "share" or, for a plate's simpler drawing, "phone"."""

    path: str
    width: int
    height: int
    format: str
    use: str


def plan_renditions(picture: Picture) -> list[Rendition]:
    """Return the renditions that a photo should have; none is larger than the photo itself."""
    cuts = [
        Rendition(
            files.path_of(picture.content_hash, f"-{width}.{SUFFIXES[kind]}"),
            width,
            max(round(picture.height * width / picture.width), 1),
            kind,
            "srcset",
        )
        for kind in ("avif", "webp", "jpeg")
        for width in _widths(picture.width)
    ]
    # The name tells the focal point: what is served for ever may not change under its address.
    suffix = f"-share-{picture.focal_x}-{picture.focal_y}.jpg"
    return [*cuts, Rendition(files.path_of(picture.content_hash, suffix), *_share_size(picture), "jpeg", "share")]


def pictures_to_cut() -> Iterator[Picture]:
    """Yield every photo that lacks a rendition, or whose recorded rendition is gone from the disk."""
    for picture in Picture.objects.filter(kind=Picture.Kind.PHOTO).order_by("pk").iterator():
        if missing_renditions(picture) or len(picture.renditions) != len(plan_renditions(picture)):
            yield picture


def missing_renditions(picture: Picture) -> list[Rendition]:
    """Return what is to be cut; a plate was drawn whole and misses nothing."""
    if picture.kind != Picture.Kind.PHOTO:
        return []
    known = picture.renditions
    return [one for one in plan_renditions(picture) if asdict(one) not in known or not files.exists(one.path)]


def cut_renditions(picture: Picture) -> int:
    """Cut what is missing, record it, and return how many files were made."""
    missing = missing_renditions(picture)
    if missing:
        with default_storage.open(str(picture.file.name)) as file, Image.open(file, formats=["JPEG"]) as image:
            for one in missing:
                files.write(one.path, _encode(_cut(image, one, picture), one.format))
    if picture.kind == Picture.Kind.PHOTO:
        _record(picture)
    return len(missing)


def _record(picture: Picture) -> None:
    planned = [asdict(one) for one in plan_renditions(picture)]
    # Whoever has moved the focal point or changed the file meanwhile asked for another cut; that one stands.
    same = Picture.objects.filter(
        pk=picture.pk, content_hash=picture.content_hash, focal_x=picture.focal_x, focal_y=picture.focal_y
    )
    if planned != picture.renditions and same.update(renditions=planned):
        picture.renditions = planned
        announce(picture.pk)


def _widths(own: int) -> list[int]:
    """Return the usual widths that are clearly smaller than the photo, and its own, up to the widest."""
    return sorted({width for width in WIDTHS if width < own * CLEARLY_SMALLER} | {min(own, WIDTHS[-1])})


def _share_size(picture: Picture) -> tuple[int, int]:
    """Return the shape that networks show, as large as the photo allows without being blown up."""
    width, height = SHARE_SIZE
    scale = min(1, picture.width / width, picture.height / height)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _cut(image: Image.Image, one: Rendition, picture: Picture) -> Image.Image:
    size = (one.width, one.height)
    if one.use == "share":
        # The same rule as CSS object-position: the focal point is always inside.
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS, 0.0, (picture.focal_x / 100, picture.focal_y / 100))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    image.save(target, kind.upper(), **SAVE_OPTIONS[kind])
    return target.getvalue()
