"""The editors' forms for a picture and its words. The admin calls them."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from caliber.media.models import Picture, PictureText
from caliber.media.uploads import (
    LARGEST_PICTURE_MEGAPIXELS,
    LARGEST_UPLOAD_MEGABYTES,
    CleanImage,
    find_photo,
    read_upload,
)


class PictureForm(forms.ModelForm):
    """Takes the file; what is wrong with it is said at its field."""

    upload = forms.FileField(
        label=_("picture file"),
        # "image/*" alone would grey out HEIC on computers that do not know it.
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif,.avif"}),
    )

    class Meta:
        """The focal point stands beside the file."""

        model = Picture
        fields = ["focal_x", "focal_y"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for a file only where there is none yet."""
        super().__init__(*args, **kwargs)
        upload = self.fields["upload"]
        upload.required = self.instance.pk is None
        upload.help_text = _(
            "JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF, up to %(megabytes)d MB and %(megapixels)d million pixels. "
            "Where and with what it was taken is removed."
        ) % {"megabytes": LARGEST_UPLOAD_MEGABYTES, "megapixels": LARGEST_PICTURE_MEGAPIXELS}
        if self.instance.pk:
            upload.label = _("another picture file")

    def clean_upload(self) -> CleanImage | None:
        """Return the clean picture; None where the old one stays. What the library has already is not taken twice."""
        upload = self.cleaned_data.get("upload")
        clean = read_upload(upload) if upload else None
        known = find_photo(clean) if clean else None
        if known and known.pk != self.instance.pk:
            raise forms.ValidationError(
                _("The library has this picture already: “%(picture)s”."), code="known", params={"picture": known}
            )
        return clean


class PictureTextForm(forms.ModelForm):
    """One language's words; the language is printed, not chosen."""

    language = forms.ChoiceField(label=_("language"), choices=lambda: settings.LANGUAGES, disabled=True)

    class Meta:
        """What is said about a picture."""

        model = PictureText
        fields = ["language", "alt", "caption", "credit"]


class PictureTextFormSet(BaseInlineFormSet):
    """One row for each language of the settings; a row left empty is not saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a row for each language that has no words yet."""
        codes = [code for code, _name in settings.LANGUAGES]
        kwargs["queryset"] = kwargs["queryset"].filter(language__in=codes)
        instance = kwargs.get("instance")
        known = set()
        if instance is not None and instance.pk:
            known = set(instance.texts.values_list("language", flat=True))
        missing = [code for code in codes if code not in known]
        kwargs["initial"] = [{"language": code} for code in missing]
        super().__init__(*args, **kwargs)
        self.extra = len(missing)
