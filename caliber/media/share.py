"""Which picture stands beside a shared link. Called by the syndication room."""

from typing import Any

from django.core.files.storage import default_storage

from caliber.media.models import Picture


def share_image(picture: Picture) -> dict[str, Any] | None:
    """Return {url, width, height} of the rendition made for shared links, or None where there is none yet."""
    made = next((rendition for rendition in picture.renditions if rendition["use"] == "share"), None)
    if made is None:
        return None
    return {"url": default_storage.url(made["path"]), "width": made["width"], "height": made["height"]}
