"""Groups of rights, for what Django's permissions still decide: of each kind of thing here what may be done with it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# The first word of a permission's name in the code.
DONE = {"view": _("read"), "add": _("add"), "change": _("change"), "delete": _("delete")}


def offered() -> QuerySet[Permission, Any]:
    """Return the permissions that decide something: of what has a page in the admin and does not go by other rules."""
    asking = [model for model, page in admin.site._registry.items() if getattr(page, "asks_groups", True)]
    kinds = ContentType.objects.get_for_models(*asking, for_concrete_models=False)
    wanted = [f"{word}_{kind.model}" for word in DONE for kind in kinds.values()]
    rows = Permission.objects.filter(content_type__in=kinds.values(), codename__in=wanted)
    return rows.select_related("content_type").order_by("content_type__app_label", "content_type__model", "pk")


class RightsField(forms.ModelMultipleChoiceField):
    """Names a right in the reader's language: Django stores its own names in English."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the kind of thing and what may be done with it."""
        model = obj.content_type.model_class()
        return f"{capfirst(model._meta.verbose_name_plural)}: {DONE[obj.codename.partition('_')[0]]}"


class GroupForm(forms.ModelForm):
    """A group's name and rights."""

    permissions = RightsField(Permission.objects.none(), label=_("Rights"), required=False)

    class Meta:
        """Both."""

        model = Group
        fields = ["name", "permissions"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["permissions"]
        field.queryset = offered()

    def clean_permissions(self) -> set[Permission]:
        """Leave alone what is not offered here."""
        chosen = set(self.cleaned_data["permissions"])
        if self.instance.pk:
            chosen |= set(self.instance.permissions.exclude(pk__in=offered().values("pk")))
        return chosen


class GroupAdmin(admin.ModelAdmin):
    """Groups by name."""

    form = GroupForm
    ordering = ["name"]
    search_fields = ["name"]
