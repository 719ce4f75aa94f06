"""What an editor uploads becomes an upright, plain picture without notes, or is refused with a reason."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from PIL import Image, ImageCms, PngImagePlugin

from caliber.media import uploads
from tests.media.samples import (
    SHARED_IMAGES,
    WAYS_BACK,
    corner_names,
    encode,
    four_corners,
    needs_shared_images,
    opened,
    read,
)

UPRIGHT = "rbgy"
GPS, ORIENTATION, GPS_LATITUDE = 0x8825, 0x0112, 2
CAMERA = "Nobody's Camera 3000"


def _refusal(data: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        read(data)
    return caught.value


def _png_header(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0")
    chunks = [
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (header, body)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF"])
def test_a_photo_held_in_any_way_is_shown_upright(kind: str, orientation: int) -> None:
    upright = four_corners()
    stored = upright.transpose(WAYS_BACK[orientation]) if orientation in WAYS_BACK else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    clean = read(encode(stored, kind, exif=exif.tobytes()))
    assert (clean.width, clean.height) == upright.size
    assert corner_names(opened(clean)) == UPRIGHT


@needs_shared_images
@pytest.mark.parametrize("shape", ["landscape", "portrait"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_cameras_photo_held_in_any_way_looks_like_the_upright_one(shape: str, orientation: int) -> None:
    folder = SHARED_IMAGES / "orientation"
    expected, found = (
        opened(read((folder / f"{shape}_{number}.jpg").read_bytes())).convert("L").resize((16, 16))
        for number in (1, orientation)
    )
    differences = [abs(a - b) for a, b in zip(expected.tobytes(), found.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 8


@needs_shared_images
def test_every_odd_picture_is_read_or_refused_with_a_reason() -> None:
    paths = [path for path in sorted((SHARED_IMAGES / "formats").iterdir()) if path.suffix != ".md"]
    outcomes = {}
    for path in paths:
        try:
            clean = read(path.read_bytes())
        except ValidationError as error:
            outcomes[path.name] = str(error.code)
            continue
        image = opened(clean)
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (clean.width, clean.height)), path.name
        assert not image.getexif(), path.name
    assert len(paths) > 20
    assert outcomes == {}


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "JPEG"), ("CMYK", "JPEG"), ("P", "GIF"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP"),
        ("RGBA", "AVIF"), ("RGB", "HEIF"), ("CMYK", "TIFF"),
    ],
)  # fmt: skip
def test_every_colour_mode_becomes_an_rgb_jpeg(mode: str, kind: str) -> None:
    image = opened(read(encode(four_corners(mode=mode), kind)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (120, 80))


def test_sixteen_bits_are_scaled_and_not_cut_off() -> None:
    deep = Image.new("I;16", (40, 40), 0x4000)
    pixel = opened(read(encode(deep, "PNG"))).getpixel((20, 20))
    assert isinstance(pixel, tuple)
    assert all(abs(value - 0x40) <= 2 for value in pixel)


def test_colours_of_a_profile_are_converted_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (40, 40), (200, 100, 50))
    for profile in (srgb, lab, b"not a profile"):
        clean = opened(read(encode(image, "JPEG", icc_profile=profile, quality=95)))
        pixel = clean.getpixel((20, 20))
        assert isinstance(pixel, tuple)
        assert "icc_profile" not in clean.info
        assert max(abs(a - b) for a, b in zip(pixel, (200, 100, 50), strict=True)) < 8


def test_what_one_sees_through_is_laid_on_paper() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    pixel = opened(read(encode(clear, "PNG"))).getpixel((20, 20))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 235


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF"])
def test_place_camera_and_comments_are_removed(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif.get_ifd(GPS)[GPS_LATITUDE] = (40.0, 22.0, 39.0)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CAMERA)
    options = {"JPEG": {"comment": CAMERA.encode()}, "PNG": {"pnginfo": notes}}.get(kind, {})
    data = encode(four_corners(), kind, exif=exif, **options)
    assert CAMERA.encode() in data
    clean = read(data)
    assert CAMERA.encode() not in clean.data
    assert b"Exif" not in clean.data
    assert GPS not in opened(clean).getexif()


def test_a_large_photo_is_made_as_small_as_the_widest_copies_need() -> None:
    clean = read(encode(Image.new("RGB", (4000, 3000))))
    assert (clean.width, clean.height) == (2560, 1920)


def test_the_first_frame_of_a_moving_picture_is_taken() -> None:
    frames = [four_corners(), Image.new("RGB", (120, 80))]
    data = encode(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert corner_names(opened(read(data))) == UPRIGHT


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>',
        '<svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"),
        b"  <!-- a comment first --><SVG/>",
    ],
)
def test_svg_is_refused_by_its_content(data: bytes) -> None:
    assert _refusal(data).code == "svg"


@pytest.mark.parametrize(
    "data", [b"GIF89a<script>alert(1)</script>", b"%PDF-1.7", b"<html></html>", b"MZ\x90", b"\0" * 64]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert _refusal(data).code in {"unreadable", "damaged"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "TIFF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_file_that_was_cut_off_is_refused(kind: str, part: float) -> None:
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    data = encode(noise, kind)
    assert _refusal(data[: int(len(data) * part)]).code in {"damaged", "unreadable"}


def test_an_empty_file_is_refused() -> None:
    assert _refusal(b"").code == "empty"


@pytest.mark.parametrize("side", [7_100, 30_000, 60_000])
def test_a_small_file_with_too_many_pixels_is_refused_before_it_is_unpacked(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "develop", lambda image: pytest.fail("it was unpacked"))
    assert _refusal(_png_header(side, side)).code == "too_many_pixels"


def test_a_picture_just_within_the_pixels_is_not_refused_for_them() -> None:
    assert _refusal(_png_header(4_800, 4_800)).code == "damaged"


def test_a_jpeg_may_have_more_pixels_than_what_is_harder_to_unpack() -> None:
    assert _refusal(_png_header(5_000, 5_000)).code == "too_many_pixels"
    uploads._check_pixels(_Claimed("JPEG", (7_000, 7_000)))
    with pytest.raises(ValidationError):
        uploads._check_pixels(_Claimed("JPEG", (7_100, 7_100)))


@dataclass
class _Claimed:
    """What a file's header says of it."""

    format: str
    size: tuple[int, int]


def test_a_file_beyond_the_megabytes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_open", lambda file: pytest.fail("it was opened"))
    refusal = _refusal(encode(four_corners()) + b"\0" * 20_000_000)
    assert refusal.code == "too_large"
    assert "21 MB" in refusal.messages[0]


def test_the_same_bytes_give_the_same_name_and_others_another() -> None:
    first, again, other = (read(encode(image)) for image in (four_corners(), four_corners(), four_corners(100)))
    assert first.content_hash == again.content_hash != other.content_hash


def test_a_refusal_is_a_sentence_that_can_be_translated() -> None:
    with translation.override("en"):
        (message,) = _refusal(BytesIO(b"nothing").getvalue()).messages
    assert message.startswith("This is not a picture that can be read.")
