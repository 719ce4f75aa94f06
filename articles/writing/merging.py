"""The admin's page on which one author, topic or section becomes part of another. Called by furniture.py."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.housekeeping import merge
from articles.models.localised import in_language
from articles.writing.by_language import NamedAdmin


class MergeForm(forms.Form):
    """Asks for the one that stays."""

    target = forms.TypedChoiceField(label=_("Becomes part of"), coerce=int)


class MergingAdmin(NamedAdmin):
    """Something with a name that may be merged into another of its kind; it is never deleted while stories need it."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        name = f"articles_{self.opts.model_name}_merge"
        return [
            path("<int:number>/merge/", self.admin_site.admin_view(self.merge_view), name=name),
            *super().get_urls(),
        ]

    def merge_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Say what will happen, and do it."""
        source: Any = self.get_object(request, str(number))
        if source is None:
            raise Http404("no such thing")
        if not self.has_delete_permission(request, source):
            raise PermissionDenied
        form = MergeForm(request.POST or None)
        form.fields["target"].choices = [("", "—"), *self._others(source)]  # type: ignore[attr-defined]
        if request.method == "POST" and form.is_valid():
            return self._merge(request, source, form.cleaned_data["target"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": source,
            "form": form,
            "title": gettext("Merge “%(name)s” into another") % {"name": self.told_name(source)},
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def _merge(self, request: HttpRequest, source: Any, number: int) -> HttpResponse:
        target: Any = self.model._default_manager.get(pk=number)
        name = self.told_name(source)
        moved = merge(source, target, request.user)
        self.log_change(request, target, gettext("“%(name)s” became part of it.") % {"name": name})
        words = ngettext(
            "“%(name)s” is part of it now: %(count)d article moved, and the old addresses lead here.",
            "“%(name)s” is part of it now: %(count)d articles moved, and the old addresses lead here.",
            moved,
        )
        messages.success(request, words % {"name": name, "count": moved})
        return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_change", args=[target.pk]))

    def _others(self, source: Any) -> list[tuple[int, str]]:
        language = get_language() or "en"
        others = self.model._default_manager.exclude(pk=source.pk).prefetch_related("texts")
        names = [(thing.pk, str(in_language(thing.texts.all(), language) or thing.slug)) for thing in others]
        return sorted(names, key=lambda row: row[1].casefold())
