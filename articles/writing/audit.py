"""The audit log in the admin: read and exported, never changed. Called by articles/admin.py."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models import Assignment, AuditEntry
from articles.workflow.log_words import DONE, detail_words, done_words
from articles.workflow.people import assignments_of
from articles.writing.lists import KeysetChangeList
from caliber.text.dates import dateline

COLUMNS = ("at", "user", "verb", "subject", "article", "details")
# A spreadsheet takes these for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_READERS = {Assignment.Role.EDITOR, Assignment.Role.PUBLISHER}


class VerbFilter(admin.SimpleListFilter):
    """By what was done."""

    title = _("what was done")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Offer every verb."""
        return list(DONE.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one verb."""
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """Who did what when, the newest first; walked by key, as it grows for ever."""

    # The rule table decides.
    asks_groups = False
    actions = None
    list_display = ["when", "who", "done", "told_subject", "told_details"]
    list_display_links = None
    fields = ["when", "who", "done", "told_subject", "told_details"]
    readonly_fields = ["when", "who", "done", "told_subject", "told_details"]
    list_filter = [VerbFilter]
    search_fields = ["user_name", "subject"]
    search_help_text = _("Person or story")
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()
    change_list_template = "admin/articles/auditentry/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the export."""
        export = self.admin_site.admin_view(self.export)
        return [path("export.<str:kind>", export, name="articles_auditentry_export"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Name the page after what it lists."""
        return super().changelist_view(request, {"title": _("Log"), **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetChangeList]:
        """Walk the list by key."""
        return KeysetChangeList

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let editors and publishers read it."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same."""
        user = request.user
        is_editor = any(row.role in _READERS for row in assignments_of(user))
        return bool(user.is_active and (user.is_superuser or is_editor))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes in it by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody takes anything out of it."""
        return False

    def export(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Send the whole log, the oldest first, as it is read: kind is csv or jsonl."""
        if not self.has_view_permission(request) or kind not in _WRITERS:
            raise PermissionDenied
        content_type, write = _WRITERS[kind]
        entries = AuditEntry.objects.order_by("pk").iterator(chunk_size=500)
        answer = StreamingHttpResponse(write(entries), content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="log-{timezone.localdate():%Y-%m-%d}.{kind}"'
        answer["Cache-Control"] = "no-store"
        return answer

    @admin.display(description=_("time in Baku"))
    def when(self, entry: AuditEntry) -> str:
        """Return the moment."""
        return dateline(entry.at, get_language() or "en")

    @admin.display(description=_("person"))
    def who(self, entry: AuditEntry) -> str:
        """Return the name as it was then."""
        return entry.user_name

    @admin.display(description=_("what"))
    def done(self, entry: AuditEntry) -> str:
        """Return what was done."""
        return done_words(entry)

    @admin.display(description=_("story"))
    def told_subject(self, entry: AuditEntry) -> SafeString | str:
        """Return what it was done to, leading there as long as it exists."""
        if entry.article_id is None:
            return entry.subject
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[entry.article_id]), entry.subject
        )

    @admin.display(description=_("more"))
    def told_details(self, entry: AuditEntry) -> str:
        """Return reason, version and the like."""
        return detail_words(entry)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _row(entry: AuditEntry) -> dict[str, Any]:
    moment = timezone.localtime(entry.at).isoformat(timespec="seconds")
    values = (moment, entry.user_name, entry.verb, entry.subject, entry.article_id, entry.details)
    return dict(zip(COLUMNS, values, strict=True))


def _csv(entries: Iterator[AuditEntry]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    # Spreadsheets then read it as UTF-8.
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in entries:
        row = {**_row(entry), "details": json.dumps(entry.details, ensure_ascii=False) if entry.details else ""}
        yield writer.writerow([_plain(value) for value in row.values()])


def _jsonl(entries: Iterator[AuditEntry]) -> Iterator[str]:
    for entry in entries:
        yield json.dumps(_row(entry), ensure_ascii=False) + "\n"


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


_WRITERS = {"csv": ("text/csv; charset=utf-8", _csv), "jsonl": ("application/jsonl; charset=utf-8", _jsonl)}
