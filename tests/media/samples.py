"""Pictures for these tests: small ones made here, and the shared collection of odd ones where it is at hand."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from caliber.media.models import Picture
from caliber.media.uploads import CleanImage, read_upload, store_photo

SHARED_IMAGES = Path(__file__).parents[3] / "shared" / "data" / "images"
needs_shared_images = pytest.mark.skipif(
    not SHARED_IMAGES.is_dir(), reason="the shared pictures (../shared/data/images) are not beside this checkout"
)
RED, BLUE, GREEN, YELLOW = (220, 30, 30), (30, 30, 220), (30, 180, 30), (220, 220, 30)
WAYS_BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def four_corners(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """Return red and blue over green and yellow: no turn and no mirror leaves it the same."""
    image = Image.new("RGB", (width, height))
    half_width, half_height = width // 2, height // 2
    image.paste(RED, (0, 0, half_width, half_height))
    image.paste(BLUE, (half_width, 0, width, half_height))
    image.paste(GREEN, (0, half_height, half_width, height))
    image.paste(YELLOW, (half_width, half_height, width, height))
    return image.convert(mode)


def encode(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the picture as a file's bytes."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def upload_of(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return what a form hands over."""
    return SimpleUploadedFile(name, data)


def read(data: bytes) -> CleanImage:
    """Return what an upload of these bytes becomes."""
    return read_upload(upload_of(data))


def opened(clean: CleanImage) -> Image.Image:
    """Return the clean picture decoded."""
    image = Image.open(BytesIO(clean.data))
    image.load()
    return image


def corner_names(image: Image.Image) -> str:
    """Name the colours of the four corners, row by row; "?" is none of them."""
    names = {"r": RED, "b": BLUE, "g": GREEN, "y": YELLOW}
    width, height = image.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return "".join(_nearest(image.convert("RGB").getpixel(place), names) for place in places)


def _nearest(pixel: Any, names: dict[str, tuple[int, int, int]]) -> str:
    distances = {name: max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) for name, colour in names.items()}
    name = min(distances, key=lambda one: distances[one])
    return name if distances[name] < 60 else "?"


def make_photo(width: int = 400, height: int = 300, **fields: int) -> Picture:
    """Store a photo of its own content, made from its size."""
    image = Image.new("RGB", (width, height), (width % 256, height % 256, 90))
    return store_photo(upload_of(encode(image)), **fields)
