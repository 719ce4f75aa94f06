"""The picture that a shared link shows. Open Graph and structured data call it."""

from typing import TypedDict

from django.core.files.storage import default_storage

from caliber.media.models import Picture


class ShareImage(TypedDict):
    """An address on this site, without its host, and the size in pixels."""

    url: str
    width: int
    height: int


def share_image(picture: Picture) -> ShareImage | None:
    """Return the 16:9 JPEG, until it is cut the photo itself; None for a drawing, which no messenger shows."""
    for rendition in picture.renditions:
        if rendition["use"] == "share":
            url = default_storage.url(rendition["path"])
            return {"url": url, "width": rendition["width"], "height": rendition["height"]}
    if picture.kind == Picture.Kind.PHOTO:
        return {"url": picture.file.url, "width": picture.width, "height": picture.height}
    return None
