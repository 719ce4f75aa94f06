"""The picture library for editors: upload, focal point, words in each language, search by them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from caliber.media.cutting import schedule_renditions
from caliber.media.forms import PictureForm, PictureTextForm, PictureTextFormSet
from caliber.media.models import Picture, PictureText
from caliber.media.uploads import save_photo

PREVIEW_HEIGHT_PIXELS = 180
THUMBNAIL_HEIGHT_PIXELS = 60


class PictureTextInline(admin.StackedInline):
    """The words, one block a language."""

    model = PictureText
    form = PictureTextForm
    formset = PictureTextFormSet
    can_delete = False

    def get_max_num(self, request: HttpRequest, obj: Picture | None = None, **kwargs: Any) -> int:
        """Offer no row beyond the languages: the formset brings them all."""
        return len(settings.LANGUAGES)


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    """Pictures, newest first, with what editors know them by."""

    form = PictureForm
    readonly_fields = ["preview"]
    inlines = [PictureTextInline]
    list_display = ["thumbnail", "__str__", "credit", "kind", "created_at"]
    list_display_links = ["__str__"]
    list_filter = ["kind", "created_at"]
    list_per_page = 40
    search_fields = ["texts__caption", "texts__credit", "texts__alt"]
    search_help_text = _("Search by caption, credit and alternative text.")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        """Load the words of all rows at once."""
        return super().get_queryset(request).prefetch_related("texts")

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> list[Any]:
        """Show a preview where there is something to see."""
        return [*(["preview"] if obj else []), "upload", "focal_x", "focal_y"]

    def save_model(self, request: HttpRequest, obj: Picture, form: forms.ModelForm, change: bool) -> None:
        """Store the new file, or have the share picture cut anew where only the focal point moved."""
        if clean := form.cleaned_data.get("upload"):
            save_photo(clean, obj)
            return
        super().save_model(request, obj, form, change)
        schedule_renditions(obj)

    @admin.display(description=_("picture"))
    def thumbnail(self, obj: Picture) -> SafeString:
        """Return the small picture of a list row."""
        return _image(obj, THUMBNAIL_HEIGHT_PIXELS)

    @admin.display(description=_("preview"))
    def preview(self, obj: Picture) -> SafeString:
        """Return the picture above the form."""
        return _image(obj, PREVIEW_HEIGHT_PIXELS)

    @admin.display(description=_("credit"))
    def credit(self, obj: Picture) -> str:
        """Return the first credit that is given."""
        return next((text.credit for text in obj.texts.all() if text.credit), "")


def _image(picture: Picture, height: int) -> SafeString:
    """Return the smallest file there is, at this height."""
    cuts = [cut for cut in picture.renditions if cut["use"] == "srcset" and cut["format"] == "jpeg"]
    smallest = min(cuts, key=lambda cut: cut["width"], default={"path": picture.file.name})
    width = round(picture.width * height / picture.height)
    url = default_storage.url(smallest["path"])
    return format_html('<img src="{}" width="{}" height="{}" alt="" loading="lazy">', url, width, height)
