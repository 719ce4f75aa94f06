"""Turns a decoded picture into an upright, opaque one in sRGB with 8 bits a channel and no notes; uploads call it."""

import contextlib
from io import BytesIO

from PIL import Image, ImageCms
from PIL.Image import Transpose

# Twice the widest column on a sharp screen. More would only slow down the cutting and fill the disk.
LONGEST_SIDE_PIXELS = 2560
# The day theme's paper, under what one can see through: dark lettering would vanish on the night theme's.
PAPER = (250, 248, 243)
EXIF_ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")


def develop(image: Image.Image) -> Image.Image:
    """Return the first frame as an "RGB" picture; raises whatever the decoder raises."""
    # A camera's JPEG is decoded at half or a quarter of its size where that is still enough.
    image.draft(None, (LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
    image.load()
    # Read only now, since TIFF's decoder turns the picture by itself and then says so.
    turn = TURNS.get(_orientation(image))
    plain = _with_plain_mode(image)
    plain.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS), Image.Resampling.LANCZOS)
    upright = plain.transpose(turn) if turn is not None else plain
    developed = _on_paper(upright, image.info.get("icc_profile"))
    # Encoders would write comments and profiles from here.
    developed.info = {}
    return developed


def _orientation(image: Image.Image) -> int:
    # A camera's broken notes are no reason to refuse its picture; it stays as it was stored.
    with contextlib.suppress(Exception):
        return int(image.getexif().get(EXIF_ORIENTATION, 1))
    return 1


def _with_plain_mode(image: Image.Image) -> Image.Image:
    """Return it in "L", "RGB", "RGBA" or "CMYK": a profile is written for one of these."""
    # Not copied without need: 50 megapixels are 200 MB.
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode.startswith("I"):
        # Pillow would cut 16 bits off at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _on_paper(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode != "RGBA":
        return _in_srgb(image, profile)
    ground = Image.new("RGB", image.size, PAPER)
    ground.paste(_in_srgb(image.convert("RGB"), profile), mask=image.getchannel("A"))
    return ground


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        # A profile that is broken or written for another kind of picture is left aside.
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
            assert converted is not None
            return converted
    return image.convert("RGB")
