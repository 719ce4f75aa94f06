"""Reads what an editor uploads, refuses in a sentence what cannot become a picture, stores the rest. Forms call it."""

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import IO

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from caliber.media.cutting import schedule_renditions
from caliber.media.developing import develop
from caliber.media.files import hash_content, path_of, write
from caliber.media.models import Picture
from caliber.media.signals import remove_unused_files

LARGEST_UPLOAD_MEGABYTES = 20
LARGEST_PICTURE_MEGAPIXELS = 50
# The other decoders hold the picture several times: 50 million pixels of WebP took 817 MB.
LARGEST_MEGAPIXELS_UNLIKE_JPEG = 24
# What a camera, a phone or a picture desk gives. Each further decoder is one more that hostile bytes can reach.
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "TIFF"]
JPEG_QUALITY = 88

logger = logging.getLogger("caliber.media")
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)


@dataclass(frozen=True)
class CleanImage:
    """An upright sRGB picture of 8 bits a channel, encoded anew and without any metadata."""

    data: bytes
    width: int
    height: int

    @property
    def content_hash(self) -> str:
        """Return the name that belongs to the content."""
        return hash_content(self.data)

    @property
    def path(self) -> str:
        """Return where the file stands below the media folder."""
        return path_of(self.content_hash, ".jpg")


def store_photo(upload: "File | IO[bytes] | CleanImage", focal_x: int = 50, focal_y: int = 50) -> Picture:
    """Return the photo's picture; the same content gives the picture that is there already, as editors have set it.

    upload: a form's file, which is checked here and may raise ValidationError, or what read_upload has made of it.
    """
    clean = upload if isinstance(upload, CleanImage) else read_upload(upload)
    known = find_photo(clean)
    return known or save_photo(clean, Picture(focal_x=focal_x, focal_y=focal_y))


def find_photo(clean: CleanImage) -> Picture | None:
    """Return the oldest picture of the same content."""
    return Picture.objects.filter(content_hash=clean.content_hash).order_by("pk").first()


def save_photo(clean: CleanImage, picture: Picture) -> Picture:
    """Put the file under a new picture or one that had another; its renditions follow after the commit."""
    replaced = picture.content_hash
    write(clean.path, clean.data)
    picture.file.name = clean.path
    picture.kind = Picture.Kind.PHOTO
    picture.width, picture.height = clean.width, clean.height
    picture.content_hash = clean.content_hash
    if replaced != clean.content_hash:
        picture.renditions = []
        transaction.on_commit(lambda: remove_unused_files(replaced))
    picture.save()
    schedule_renditions(picture)
    return picture


def read_upload(file: "File | IO[bytes]") -> CleanImage:
    """Return the clean picture in an upload, or raise ValidationError with a reason for the editor.

    A picture larger than the widest rendition needs is made smaller, see developing.LONGEST_SIDE_PIXELS.
    """
    _check_bytes(file)
    try:
        with _open(file) as image:
            _check_pixels(image)
            clean = develop(image)
        return _encode(clean)
    except ValidationError:
        raise
    # The decoders of seven formats fail on broken files in as many ways, and none of them may become a 500.
    except Exception as error:
        logger.info("An upload was refused: %r", error)
        raise ValidationError(
            _("The file is damaged or was cut off on its way. Export the picture again and upload the new file."),
            code="damaged",
        ) from error


def _check_bytes(file: "File | IO[bytes]") -> None:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if not size:
        raise ValidationError(_("The file is empty."), code="empty")
    if size > LARGEST_UPLOAD_MEGABYTES * 1_000_000:
        raise ValidationError(
            _("The file has %(size)d MB; up to %(limit)d MB are accepted. Save the picture smaller and try again."),
            code="too_large",
            params={"size": -(-size // 1_000_000), "limit": LARGEST_UPLOAD_MEGABYTES},
        )


def _open(file: "File | IO[bytes]") -> Image.Image:
    start = file.read(1024)
    file.seek(0)
    if _is_svg(start):
        raise ValidationError(
            _("SVG drawings can carry programs and are not accepted. Export the drawing as PNG."), code="svg"
        )
    try:
        return Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("This is not a picture that can be read. Accepted are JPEG, PNG, WebP, AVIF, HEIC, GIF and TIFF."),
            code="unreadable",
        ) from error


def _is_svg(start: bytes) -> bool:
    # UTF-16 writes a zero byte beside every Latin letter.
    text = start.replace(b"\0", b"").lower()
    return b"<svg" in text or b"<?xml" in text or b"<!doctype" in text


def _check_pixels(image: Image.Image) -> None:
    """Look at the header only: nothing has been unpacked yet."""
    width, height = image.size
    limit = LARGEST_PICTURE_MEGAPIXELS if image.format == "JPEG" else LARGEST_MEGAPIXELS_UNLIKE_JPEG
    if width * height > limit * 1_000_000:
        raise _too_many_pixels(limit)


def _too_many_pixels(limit: int = LARGEST_PICTURE_MEGAPIXELS) -> ValidationError:
    return ValidationError(
        _("The picture has more than %(limit)d million pixels. Save it smaller and try again."),
        code="too_many_pixels",
        params={"limit": limit},
    )


def _encode(image: Image.Image) -> CleanImage:
    data = BytesIO()
    image.save(data, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True, progressive=True)
    return CleanImage(data.getvalue(), image.width, image.height)
