"""Words that exist once a language, edited on the page of what they belong to: one block for each language."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models.localised import in_language
from articles.writing.permissions import HouseAdmin

# Enough to tell why something stays.
MOST_NEEDED = 12


class LanguageFormSet(BaseInlineFormSet):
    """A form for each language of the settings; one that is left empty is not saved."""

    is_needed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a form for each language that has no words yet."""
        instance, rows = kwargs["instance"], kwargs["queryset"].order_by("pk")
        known = (
            set(rows.filter(**{self.fk.name: instance}).values_list("language", flat=True)) if instance.pk else set()
        )
        codes = [code for code, _own_name in settings.LANGUAGES]
        missing = [code for code in codes if code not in known]
        self.extra = len(missing)
        super().__init__(*args, **{**kwargs, "queryset": rows, "initial": [{"language": code} for code in missing]})

    def add_fields(self, form: Any, index: int | None) -> None:
        """Hide the language, which is the block's name, and let the browser spell in it."""
        super().add_fields(form, index)
        language = form.instance.language or form.initial.get("language", "")
        form.fields["language"].widget = forms.HiddenInput()
        form.language_name = dict(settings.LANGUAGES).get(language, language)
        for name, field in form.fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field, forms.URLField) and name != "language":
                field.widget.attrs |= {"lang": language, "spellcheck": "true"}

    def clean(self) -> None:
        """Refuse a thing without any name: no page could show it."""
        super().clean()
        if self.is_needed and not any(self.errors) and not any(self._is_kept(form) for form in self.forms):
            raise ValidationError(gettext("Fill in at least one language."))

    def _is_kept(self, form: Any) -> bool:
        return bool(form.instance.pk or form.has_changed()) and form not in self.deleted_forms


class LanguageInline(admin.StackedInline):
    """The blocks, without script: every language is there from the start."""

    formset: type[BaseInlineFormSet] = LanguageFormSet
    template = "admin/parts/by_language.html"

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Offer no form beyond the languages."""
        return len(settings.LANGUAGES)


def needed_by(thing: models.Model) -> Iterator[models.Model]:
    """Yield some of what cannot be without a thing; of a byline its article."""
    for relation in thing._meta.related_objects:
        if getattr(relation, "on_delete", None) is models.PROTECT:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: thing})
            yield from (getattr(row, "article", row) for row in rows[:MOST_NEEDED])


class NamedAdmin(HouseAdmin):
    """Something with a slug whose words are blocks by language; it is listed by its name in the editor's language."""

    word = "name"
    list_display: Any = ["told_name", "languages", "slug"]
    show_full_result_count = False

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Search the slug and the names in all languages."""
        return ["slug", f"texts__{self.word}"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Load the words of all rows at once."""
        return super().get_queryset(request).prefetch_related("texts")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say what goes, and a few of those that stand against it: to gather all would load the archive."""
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        needed = [f"{capfirst(row._meta.verbose_name)}: {row}" for thing in objs for row in needed_by(thing)]
        return [self.told_name(thing) for thing in objs], {self.opts.verbose_name_plural: len(objs)}, lacking, needed

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Name it as the list does."""
        return super().render_delete_form(request, {**context, "told": self.told_name(context["object"])})

    @admin.display(description=_("name"))
    def told_name(self, thing: Any) -> str:
        """Return the name in the editor's language, else in any."""
        return str(in_language(thing.texts.all(), get_language() or "en") or thing.slug)

    @admin.display(description=_("languages"))
    def languages(self, thing: Any) -> str:
        """Return the languages that have words."""
        written = {text.language for text in thing.texts.all()}
        return " ".join(code for code, _own_name in settings.LANGUAGES if code in written)
