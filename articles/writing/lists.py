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
from articles.workflow.stages import STAGES, UNSEEN, stage_of
from articles.writing.languages import as_number, edition_languages, section_names

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
_ORIGINAL = '<path class="full" d="M0 15h14v3H0z"/>'


def mark_of(stage: str, *, is_original: bool = False) -> SafeString:
    """Return the drawn mark of a stage, on a thick foot for the original; the word stands beside it."""
    drawing = mark_safe(_MARKS[stage] + (_ORIGINAL if is_original else ""))  # noqa: S308 - of the drawings above
    return format_html('<svg class="stage" viewBox="0 0 14 18" aria-hidden="true">{}</svg>', drawing)


def mark_stage_of(article: Article) -> str:
    """Return the stage as it is drawn: an embargo lies over all that comes before readers."""
    stage = stage_of(article)
    return "embargo" if article.is_embargoed and stage in UNSEEN else stage


def stage_words(stage: str) -> SafeString:
    """Return mark and word."""
    return format_html('<span class="stage-words">{}{}</span>', mark_of(stage), STAGES[stage])


def language_links(article: Article, languages: Iterable[tuple[str, str]]) -> SafeString:
    """Return a link for each language of the story: to its article, or to writing the one that is missing."""
    written = {row.language: row for row in article.story.articles.all()}
    links = [_language_link(article, written.get(code), code, name) for code, name in languages]
    return format_html_join(" ", "{}", ((link,) for link in links))


def translation_url(story_id: int, language: str) -> str:
    """Return where a story is written in a language that it lacks."""
    return f"{reverse('admin:articles_article_add')}?of_story={story_id}&language={language}"


def _language_link(article: Article, written: Article | None, code: str, name: str) -> SafeString:
    if written:
        stage = stage_of(written)
        address, words = reverse("admin:articles_article_change", args=[written.pk]), f"{name}: {STAGES[stage]}"
    else:
        stage, address = "missing", translation_url(article.story_id, code)
        words = gettext("Translate into %(language)s") % {"language": name}
    return format_html(
        '<a class="language-link" href="{}" title="{}">{}<span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></a>',
        *(address, words, mark_of(stage), code, words),
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
        for article in self.result_list:
            article.languages, article.section_name = languages, sections.get(article.section_id, "")


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
        """Offer the four stages."""
        return list(STAGES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one stage."""
        stage = self.value()
        if stage == "live":
            return queryset.published()  # type: ignore[attr-defined]
        if stage == "scheduled":
            return queryset.filter(pk__in=_scheduled().values("pk"))
        return queryset.filter(state=stage) if stage in {"draft", "withdrawn"} else queryset


def _scheduled() -> QuerySet[Article]:
    """Return what readers will see later, found by each edition's index on time: the few, not all that came before."""
    languages = [code for code, _name in settings.LANGUAGES]
    return Article.objects.filter(language__in=languages, visible_from__gt=timezone.now()).order_by()


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
