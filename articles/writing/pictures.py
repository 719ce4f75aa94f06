"""The lead picture in the article's form: which may be chosen, what an upload becomes, its words in one language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from articles.saving import words_in
from caliber.media.models import Picture
from caliber.media.uploads import store_photo

RECENT_COUNT = 11


def thumbnail_url(picture: Picture) -> str:
    """Return the smallest copy that every browser reads, the stored file until copies are cut."""
    copies = [row for row in picture.renditions if row["use"] == "srcset" and row["format"] == "jpeg"]
    smallest = min(copies, key=lambda row: row["width"], default={"path": picture.file.name})
    return default_storage.url(smallest["path"])


def card(picture: Picture, language: str) -> dict[str, Any]:
    """Return a picture as the form offers it."""
    return {
        "id": picture.pk,
        "url": thumbnail_url(picture),
        "file": picture.file.url,
        "label": str(picture) if picture.texts.all() else gettext("Not described yet"),
        **words_in(picture, language),
    }


def cards(chosen: Picture | None, language: str) -> list[dict[str, Any]]:
    """Return the chosen picture and the newest others."""
    shown = [chosen] if chosen else []
    recent = Picture.objects.exclude(pk__in=[picture.pk for picture in shown]).prefetch_related("texts")
    return [card(picture, language) for picture in [*shown, *recent[:RECENT_COUNT]]]


@require_POST
def add_picture(request: HttpRequest) -> JsonResponse:
    """Store what the script uploads while the editor writes on; answer with its card or with what is wrong."""
    file = request.FILES.get("upload")
    try:
        if file is None:
            raise ValidationError(gettext("Choose a picture first."))
        picture = store_photo(file)
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=400)
    return JsonResponse(card(picture, request.POST.get("language", "")))
