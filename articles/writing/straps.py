"""The admin of the breaking straps: a line for an edition, from a minute to a minute."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Strap
from articles.writing.permissions import FrontAdmin
from articles.writing.times import TimeInput


class StrapForm(forms.ModelForm):
    """Edition, line, where it leads, and its two times in Baku."""

    class Meta:
        """All of it."""

        model = Strap
        fields = ["language", "text", "link", "starts_at", "expires_at"]
        field_classes = {"starts_at": forms.DateTimeField, "expires_at": forms.DateTimeField}
        widgets = {
            "text": forms.TextInput({"spellcheck": "true", "size": 80}),
            "link": forms.TextInput({"spellcheck": "false", "size": 80}),
            "starts_at": TimeInput,
            "expires_at": TimeInput,
        }


@admin.register(Strap)
class StrapAdmin(FrontAdmin):
    """Straps, the latest first; an expired one may be given a later end."""

    form = StrapForm
    list_display = ["text", "language", "stage", "starts_at", "expires_at"]
    show_full_result_count = False

    @admin.display(description=_("state"))
    def stage(self, strap: Strap) -> str:
        """Return what readers see of it at this moment."""
        now = timezone.now()
        if strap.expires_at <= now:
            return gettext("expired")
        return gettext("standing") if strap.starts_at <= now else gettext("to come")
