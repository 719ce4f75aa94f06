"""The admin of what stands around the stories: paper, sections, topics, people, pages, front page, old addresses."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    Author,
    AuthorText,
    Edition,
    Lead,
    Page,
    PageText,
    Paper,
    Redirect,
    Section,
    SectionText,
    Topic,
    TopicText,
)
from articles.workflow.people import has_any_role
from articles.writing.by_language import LanguageFormSet, LanguageInline, NamedAdmin
from articles.writing.languages import edition_languages
from articles.writing.lists import KeysetChangeList
from articles.writing.merging import MergingAdmin
from articles.writing.permissions import FrontAdmin, HouseAdmin

LEADS_TO_CHOOSE_FROM = 60
# Django's own field prints each address twice.
PLAIN_ADDRESSES: Any = {models.URLField: {"widget": forms.URLInput, "assume_scheme": "https"}}


class SectionTextInline(LanguageInline):
    """Name and description by language."""

    model = SectionText


class TopicTextInline(LanguageInline):
    """Names by language."""

    model = TopicText


class AuthorTextInline(LanguageInline):
    """Names and biographies by language."""

    model = AuthorText


class PageTextInline(LanguageInline):
    """Title and text by language."""

    model = PageText


class EditionFormSet(LanguageFormSet):
    """Editions by language; a paper may open its first one later."""

    is_needed = False


class EditionInline(LanguageInline):
    """What each edition says for itself."""

    formfield_overrides = PLAIN_ADDRESSES
    model = Edition
    formset: type[BaseInlineFormSet] = EditionFormSet


class AddedWhileWriting(admin.ModelAdmin):
    """What the writing form leads to where a name is missing: whoever writes may add one."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let in whoever has a role."""
        return has_any_role(request.user) or super().has_add_permission(request)


@admin.register(Section)
class SectionAdmin(MergingAdmin):
    """Sections, in the masthead's order."""

    inlines = [SectionTextInline]
    list_display = ["told_name", "languages", "slug", "position"]


@admin.register(Topic)
class TopicAdmin(AddedWhileWriting, MergingAdmin):
    """Topics."""

    inlines = [TopicTextInline]


@admin.register(Author)
class AuthorAdmin(AddedWhileWriting, MergingAdmin):
    """People and staff bylines."""

    inlines = [AuthorTextInline]
    list_display = ["told_name", "languages", "slug", "kind"]

    @admin.display(description=_("staff byline"))
    def kind(self, author: Author) -> str:
        """Return the word: Django's picture of it speaks English alone."""
        return gettext("Yes") if author.is_staff_byline else ""


@admin.register(Page)
class PageAdmin(NamedAdmin):
    """Standing pages, in the footer's order."""

    word = "title"
    inlines = [PageTextInline]
    list_display = ["told_name", "languages", "slug", "position"]


@admin.register(Paper)
class PaperAdmin(HouseAdmin):
    """The one paper: its list leads straight to it."""

    formfield_overrides = PLAIN_ADDRESSES
    inlines = [EditionInline]
    fieldsets = [
        (None, {"fields": ["name", "default_language", "age_note_months", "has_full_text_feeds", "shows_changes"]}),
        (_("Elsewhere"), {"fields": ["twitter_url", "youtube_url", "instagram_url", "facebook_url", "telegram_url"]}),
        (_("Apps"), {"fields": ["app_store_url", "play_market_url"]}),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Open the paper, or the form in which it is founded."""
        paper = Paper.objects.first()
        if paper is None:
            return HttpResponseRedirect(reverse("admin:articles_paper_add"))
        return HttpResponseRedirect(reverse("admin:articles_paper_change", args=[paper.pk]))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow one."""
        return super().has_add_permission(request) and not Paper.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Paper | None = None) -> bool:
        """Keep it: every page needs it."""
        return False


class LeadForm(forms.ModelForm):
    """Offers the newest public articles, by edition."""

    article = forms.ModelChoiceField(Article.objects.all(), label=_("article"))

    class Meta:
        """Edition, place, article."""

        model = Lead
        fields = ["language", "position", "article"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Group the choices; what stands there now is always one of them."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = _lead_choices(self.instance)  # type: ignore[attr-defined]


@admin.register(Lead)
class LeadAdmin(FrontAdmin):
    """What an editor sets at the head of the front page."""

    form = LeadForm
    list_display = ["language", "position", "article"]
    list_display_links = ["article"]
    list_select_related = ["article"]
    ordering = ["language", "position"]


@admin.register(Redirect)
class RedirectAdmin(HouseAdmin):
    """Addresses that moved; those that a changed slug left are made by themselves."""

    fields = ["old_path", "new_path"]
    list_display = ["old_path", "leads_to"]
    list_per_page = 100
    list_select_related = ["article", "section", "topic", "author", "page"]
    search_fields = ["old_path", "new_path"]
    show_full_result_count = False
    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetChangeList]:
        """Walk the list by key."""
        return KeysetChangeList

    def get_readonly_fields(self, request: HttpRequest, obj: Redirect | None = None) -> list[str]:
        """Leave what follows its article, section or page alone."""
        return ["leads_to"] if obj and not obj.new_path else []

    def get_fields(self, request: HttpRequest, obj: Redirect | None = None) -> list[Any]:
        """Show where such an address leads in place of the field."""
        return ["old_path", "leads_to"] if obj and not obj.new_path else ["old_path", "new_path"]

    @admin.display(description=_("leads to"))
    def leads_to(self, redirect: Redirect) -> str:
        """Return the address that answers today."""
        return redirect.target()


def _lead_choices(lead: Lead) -> list[Any]:
    newest = Article.objects.published().newest_first().only("language", "headline")
    groups = [
        (name, [(row.pk, row.headline) for row in newest.in_language(code)[:LEADS_TO_CHOOSE_FROM]])
        for code, name in edition_languages()
    ]
    present = [(lead.article_id, lead.article.headline)] if lead.pk else []
    return [("", "—"), *present, *[group for group in groups if group[1]]]
