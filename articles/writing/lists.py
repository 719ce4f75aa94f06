"""The admin's list of articles: walked by key without counting, its filters, its marks. Called by article_admin."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow.people import holds_in
from articles.workflow.stages import STAGES, UNSEEN, stage_of
from articles.workflow.waiting import waiting_for
from articles.writing.languages import as_number, edition_languages, section_names
from articles.writing.sent_back import which_sent_back
from articles.writing.times import told_moment

# Height says how far an article is, fill that readers see it, a stroke that it was withdrawn, a break that it is out of
# step, a lid that nothing leaves the house; 6 x 18 on a foot.
_MARKS = {
    "missing": '<path d="M2 16h2m2 0h2m2 0h2"/>',
    "draft": '<path d="M1 16h12M4.5 15.5v-5h5v5"/>',
    "review": '<path d="M1 16h12M4.5 15.5v-10h5v10"/>',
    "ready": '<path d="M1 16h12M4.5 15.5v-14h5v14"/>',
    "scheduled": '<path d="M1 16h12M4.5 15.5v-14h5v14"/>',
    "embargo": '<path d="M1 16h12M4.5 15.5V4.5h5v11"/><path class="full" d="M1 0h12v3H1z"/>',
    "live": '<path d="M1 16h12"/><path class="full" d="M4 1h6v15H4z"/>',
    "stale": '<path d="M1 16h12"/><path class="full" d="M4 9h6v7H4z"/><path class="broken" d="M7 1h6v6H7z"/>',
    "withdrawn": '<path d="M1 16h12M4.5 15.5v-14h5v14M1 9h12"/>',
    "trashed": '<path d="M1 16h12M4.5 15.5v-5h5v5M2 13h10"/>',
}
_ORIGINAL = '<path class="full" d="M1 15h12v3H1z"/>'


def mark_of(stage: str, *, is_original: bool = False) -> SafeString:
    """Return the drawn mark of a stage, on a thick foot for the original; the word stands beside it."""
    drawing = mark_safe(_MARKS[stage] + (_ORIGINAL if is_original else ""))  # noqa: S308 - of the drawings above
    return format_html('<svg class="stage" viewBox="0 0 14 18" aria-hidden="true">{}</svg>', drawing)


def mark_stage_of(article: Article) -> str:
    """Return the stage as it is drawn: an embargo lies over all that comes before readers."""
    stage = stage_of(article)
    return "embargo" if article.is_embargoed and stage in UNSEEN else stage


def stage_words(article: Article) -> SafeString:
    """Return mark and word."""
    stage = mark_stage_of(article)
    words = _("Embargo") if stage == "embargo" else STAGES[stage]
    return format_html('<span class="stage-words">{}{}</span>', mark_of(stage), words)


def second_line(article: Any) -> SafeString:
    """Return what stands below a headline: section, and whatever somebody at the desk should know."""
    known: list[Any] = [article.section_name] if article.section_name else []
    if article.is_sent_back:
        known.append(format_html('<span class="waits">{}</span>', gettext("sent back")))
    if article.next_version_id:
        known.append(gettext("a new version is in preparation"))
    if article.flash_until and stage_of(article) == "live":
        words = gettext("flash without a text until %(moment)s") % {"moment": told_moment(article.flash_until)}
        known.append(format_html('<span class="waits">{}</span>', words))
    if article.is_embargoed:
        known.append(gettext("embargo until %(moment)s") % {"moment": told_moment(article.embargo_until)})
    if article.withdrawal_reason and article.state == Article.State.WITHDRAWN:
        known.append(format_html('<span lang="{}">{}</span>', article.language, article.withdrawal_reason))
    line = format_html_join(" · ", "{}", ((words,) for words in known))
    return format_html('<span class="second-line quiet">{}</span>', line)


def language_links(article: Any, languages: Iterable[tuple[str, str]]) -> SafeString:
    """Return a link for each language of the story: to its article, or to writing the one that is missing."""
    written = {row.language: row for row in article.story.articles.all()}
    links = [_language_link(article, written.get(code), code, name) for code, name in languages]
    return format_html_join(" ", "{}", ((link,) for link in links))


def translation_url(story_id: int, language: str) -> str:
    """Return where a story is written in a language that it lacks."""
    return f"{reverse('admin:articles_article_add')}?of_story={story_id}&language={language}"


def _language_link(article: Any, written: Article | None, code: str, name: str) -> SafeString:
    is_original = code == article.story.original_language and written is not None
    if written:
        stage = stage_of(written)
        address, words = reverse("admin:articles_article_change", args=[written.pk]), f"{name}: {STAGES[stage]}"
        words = f"{words}, {gettext('original')}" if is_original else words
    else:
        stage, address = "missing", translation_url(article.story_id, code)
        words = gettext("Translate into %(language)s") % {"language": name}
    if not written and code not in article.may_write:
        words = f"{name}: {gettext('missing')}"
        return format_html(
            '<span class="language-link" title="{}">{}<span aria-hidden="true">{}</span>'
            '<span class="visually-hidden">{}</span></span>',
            *(words, mark_of(stage), code, words),
        )
    return format_html(
        '<a class="language-link" href="{}" title="{}">{}<span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></a>',
        *(address, words, mark_of(stage, is_original=is_original), code, words),
    )


class KeysetChangeList(ChangeList):
    """Walks a list by primary key, newest first: no COUNT(*) and no OFFSET, however long it is."""

    is_keyset = True

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take the place in the list out of the query, which is then left to search and filters."""
        words: Any = request.GET.copy()
        self.before, self.after = (as_number(words.pop(name, [""])[-1]) for name in ("before", "after"))
        request.GET = words
        super().__init__(request, *args, **kwargs)

    def get_results(self, request: HttpRequest) -> None:
        """Read one page and one row more, which tells whether there is another page."""
        rows = self._rows()
        has_more = len(rows) > self.list_per_page
        shown = rows[: self.list_per_page]
        if self.after:
            shown.reverse()
        self.result_list = shown
        self.has_older = bool(shown) and (has_more if not self.after else True)
        self.has_newer = bool(shown) and (bool(self.before) or (bool(self.after) and has_more))
        self.result_count = self.full_result_count = len(shown)
        self.show_full_result_count, self.show_admin_actions = False, bool(shown)
        self.can_show_all, self.multi_page, self.paginator = False, False, None

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        """Return the only order there is."""
        return ["-pk"]

    @property
    def older_url(self) -> str:
        """The next page, of what is older."""
        return str(self.get_query_string({"before": self.result_list[-1].pk})) if self.has_older else ""

    @property
    def newer_url(self) -> str:
        """The page before."""
        return str(self.get_query_string({"after": self.result_list[0].pk})) if self.has_newer else ""

    def _rows(self) -> list[Any]:
        rows = self.queryset.order_by("-pk")
        if self.before:
            rows = rows.filter(pk__lt=self.before)
        elif self.after:
            rows = self.queryset.order_by("pk").filter(pk__gt=self.after)
        return list(rows[: self.list_per_page + 1])


class ArticleChangeList(KeysetChangeList):
    """Gives each row what would otherwise cost a query a row."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the names of languages and sections once."""
        super().get_results(request)
        languages, sections = edition_languages(), dict(section_names(get_language() or "en"))
        sent_back = which_sent_back(self.result_list)
        for article in self.result_list:
            article.is_sent_back = article.pk in sent_back
            article.languages, article.section_name = languages, sections.get(article.section_id, "")
            article.may_write = {code for code, _name in languages if holds_in(request.user, article.section_id, code)}


class LanguageFilter(admin.SimpleListFilter):
    """By edition."""

    title = _("edition")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Offer the editions by their own names."""
        return edition_languages()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one language."""
        return queryset.filter(language=self.value()) if self.value() else queryset


class StageFilter(admin.SimpleListFilter):
    """By what readers see of it."""

    title = _("state")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Offer the stages, what waits behind a lid, and headlines that went out alone."""
        more = [("embargo", _("Embargo")), ("flash", _("Flash without a text"))]
        trashed = ("trashed", STAGES["trashed"])
        return [*(row for row in STAGES.items() if row != trashed), *more, trashed]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one stage; without one, all but what lies in the trash."""
        stage = self.value()
        if stage == "live":
            return queryset.published()  # type: ignore[attr-defined]
        if stage == "scheduled":
            return queryset.filter(pk__in=_scheduled().values("pk"))
        if stage == "embargo":
            return queryset.filter(embargo_until__gt=timezone.now())
        if stage == "flash":
            return queryset.published().filter(flash_until__isnull=False)  # type: ignore[attr-defined]
        if stage in Article.State.values:
            return queryset.filter(state=stage)
        return queryset.exclude(state=Article.State.TRASHED)


def _scheduled() -> QuerySet[Article]:
    """Return what readers will see later, found by each edition's index on time: the few, not all that came before."""
    languages = [code for code, _name in settings.LANGUAGES]
    return Article.objects.filter(language__in=languages, visible_from__gt=timezone.now()).order_by()


class MineFilter(admin.SimpleListFilter):
    """By whose it is: to do something about, or begun by."""

    title = _("mine")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Offer what waits for the editor, and what he began."""
        return [("waits", _("Waits for me")), ("yes", _("Written by me"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one's own."""
        if self.value() == "waits":
            return queryset.filter(pk__in=waiting_for(request.user))
        return queryset.filter(created_by=request.user.pk) if self.value() else queryset


class SectionFilter(admin.SimpleListFilter):
    """By section, in the editor's language."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[Any]:
        """Offer the sections in the masthead's order."""
        return section_names(get_language() or "en")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one section."""
        section = as_number(self.value())
        return queryset.filter(section_id=section) if section else queryset
