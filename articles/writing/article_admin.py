"""The admin of articles: list, form, preview and the messages that say what readers see now."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import smart_split, unescape_string_literal
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.models import Article, Story
from articles.workflow.acting import NotAllowed, NotNow, Refused, act
from articles.workflow.people import Actor, has_any_role, holds_in
from articles.workflow.stages import STAGES, stage_of
from articles.writing import lists
from articles.writing.actions import actions
from articles.writing.article_form import ArticleForm
from articles.writing.bar import ON_FORM, ON_PAGE, bar_context, verb_pressed
from articles.writing.flash import flash_page
from articles.writing.history import history_page
from articles.writing.inserting import find_stories, paste
from articles.writing.kept_admin import JOINED, KeptAdmin
from articles.writing.languages import edition_languages
from articles.writing.pictures import add_picture
from articles.writing.preview import render_preview
from articles.writing.reading import may_change, reading_page
from articles.writing.results import told_result
from articles.writing.sent_back import sent_back
from articles.writing.verb_pages import verb_page
from caliber.text.dates import dateline

# Of the other languages a list shows no word.
_SIBLINGS = Prefetch(
    "story__articles", Article.objects.only("story", "language", "state", "visible_from", "visible_until")
)


# Where a request carries what the workflow refused.
_REFUSED = "_refused"
# And the verb that was done, with the article as it stands since.
_DONE = "_done"
_VERB_PAGE = "articles_article_verb"


@admin.register(Article)
class ArticleAdmin(KeptAdmin):
    """Editors see articles; the story that ties the languages together is kept for them."""

    # The rule table decides.
    asks_groups = False
    form = ArticleForm
    actions = actions()
    list_display = ["stage", "told_headline", "languages", "when", "on_site"]
    list_display_links = None
    list_filter = [lists.LanguageFilter, lists.StageFilter, lists.SectionFilter, lists.MineFilter]
    list_per_page = 40
    list_select_related = ["story"]
    search_fields = ["headline", "slug"]
    search_help_text = _("Headline or address")
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()

    def get_urls(self) -> list[URLPattern]:
        """Add the preview and the upload of a picture while writing."""
        guard = self.admin_site.admin_view
        return [
            path("preview/", guard(self.preview), name="articles_article_preview"),
            path("flash/", guard(self.flash), name="articles_article_flash"),
            path("picture/", guard(self.picture), name="articles_article_picture"),
            path("find/", guard(self.find), name="articles_article_find"),
            path("paste/", guard(self.paste), name="articles_article_paste"),
            re_path(rf"^(?P<number>\d{{1,18}})/(?P<verb>{'|'.join(ON_PAGE)})/$", guard(self.verb), name=_VERB_PAGE),
            *super().get_urls(),
        ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[lists.ArticleChangeList]:
        """Walk the list by key."""
        return lists.ArticleChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave the text of all rows where it is, and load the stories' other languages at once."""
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "articles_article_changelist":
            return rows.defer("body", "body_html", "key_points", "contents").prefetch_related(_SIBLINGS)
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Look through headlines and addresses alone, in an index that holds nothing else: rows have long texts."""
        numbers = Article.objects.order_by()
        for word in smart_split(search_term):
            wanted = unescape_string_literal(word) if word[0] in "\"'" and word[0] == word[-1] else word
            numbers = numbers.filter(Q(headline__icontains=wanted) | Q(slug__icontains=wanted))
        return (queryset.filter(pk__in=numbers.values("pk")) if search_term.strip() else queryset), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let in whoever has a role on the paper."""
        return has_any_role(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Let everybody on the paper read."""
        return has_any_role(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every role begins stories, in its own sections and languages; saving asks the rule table."""
        return has_any_role(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Ask the rule table whether there is anything that this person may do now."""
        return has_any_role(request.user) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Leave deleting to the workflow: by the trash, and with a second role."""
        return False

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Tell the form who writes, and what the workflow refused."""
        made = super().get_form(request, obj, change, **kwargs)
        made.user, made.refused = request.user, getattr(request, _REFUSED, None)
        return made

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        """Bring the words to the verb that was pressed."""
        cleaned = form.cleaned_data
        if not change and form.story:
            obj.story = form.story
        verb, told = verb_pressed(request.POST)
        if verb not in ON_FORM:
            raise NotNow(gettext("Choose what is to be done."))
        if not change:
            self.claim_form(request)
        said = {name: cleaned.get(name) or "" for name in ("reason", "note", "tab")} | told
        job = act(
            verb,
            obj,
            request.user,
            form.words(),
            base=cleaned.get("base") if change else None,
            moment=cleaned.get("moment"),
            settings=form.settings(),
            joined=getattr(request, JOINED, None),
            **said,
        )
        form.instance = job.article
        setattr(request, _DONE, (verb, job.article))
        self.settle_form(request, job.article)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Leave it to the workflow, which has stored it."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Name the page after what it lists."""
        return super().changelist_view(request, {"title": _("Stories"), **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show those who may only read what they may read."""
        article = self.get_object(request, object_id) if request.method == "GET" else None
        if article and has_any_role(request.user) and not may_change(request.user, article):
            return reading_page(request, article, _story_languages(request.user, article.story, article.language))
        return super().change_view(request, object_id, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a form again that the workflow refused, or whose address was taken between the check and the save."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:
            setattr(request, _REFUSED, refused)
        except IntegrityError:
            pass
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        response = super().changeform_view(request, *args, **kwargs)
        if isinstance(getattr(request, _REFUSED, None), NotAllowed):
            response.status_code = 403
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what stands beside the form: the story's other languages and the time in Baku."""
        form = context["adminform"].form
        context |= {
            "story_languages": _story_languages(request.user, form.story, form.language),
            "title": _title(form),
            "subtitle": None,
            "sent_back": sent_back(form.instance),
        }
        context |= bar_context(request.user, form.instance)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        """Stay with the article, whose next step is often its translation."""
        return self._stay(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Stay here as well."""
        return self._stay(request, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the versions in place of Django's log of saves."""
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404("no such article")
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return history_page(request, article)

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Show the form's words as readers would see them."""
        return require_POST(self._preview)(request)

    def picture(self, request: HttpRequest) -> HttpResponse:
        """Store a picture while the editor writes on."""
        self._require_writer(request)
        return add_picture(request)

    def find(self, request: HttpRequest) -> HttpResponse:
        """Look for own stories to link to."""
        self._require_writer(request)
        return find_stories(request)

    def paste(self, request: HttpRequest) -> HttpResponse:
        """Make Markdown of what was pasted."""
        self._require_writer(request)
        return paste(request)

    def verb(self, request: HttpRequest, number: str, verb: str) -> HttpResponse:
        """Answer the page of a verb that does not stand on the form."""
        if not has_any_role(request.user):
            raise PermissionDenied
        return verb_page(request, int(number), verb)

    def flash(self, request: HttpRequest) -> HttpResponse:
        """Answer the page on which a headline goes out alone."""
        if not has_any_role(request.user):
            raise PermissionDenied
        return flash_page(request)

    @admin.display(description=_("state"))
    def stage(self, article: Article) -> SafeString:
        """Return mark and word."""
        return lists.stage_words(article)

    @admin.display(description=_("headline"))
    def told_headline(self, article: Article) -> SafeString:
        """Return the headline in its own language, leading to the form, and what else is to be known."""
        address = reverse("admin:articles_article_change", args=[article.pk])
        link = '<a class="story-name" href="{}" lang="{}">{}</a>{}'
        return format_html(link, address, article.language, article.headline, lists.second_line(article))

    @admin.display(description=_("languages"))
    def languages(self, article: Any) -> SafeString:
        """Return the measure of the story's languages."""
        return lists.language_links(article, article.languages)

    @admin.display(description=_("time in Baku"))
    def when(self, article: Article) -> str:
        """Return when readers see it first; nothing for a draft."""
        return dateline(article.visible_from, _interface()) if article.visible_from else ""

    @admin.display(description=_("on the site"))
    def on_site(self, article: Article) -> SafeString | str:
        """Return a link to the page that readers see."""
        if not article.is_visible:
            return ""
        words = gettext("Open the page of “%(headline)s”") % {"headline": article.headline}
        return format_html('<a href="{}" aria-label="{}">{}</a>', article.url, words, gettext("View"))

    def _preview(self, request: HttpRequest) -> HttpResponse:
        article = self.get_object(request, request.GET["article"]) if request.GET.get("article") else None
        self._require_writer(request)
        form: Any = self.get_form(request, article)(request.POST, request.FILES, instance=article)
        return render_preview(request, form)

    def _require_writer(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied

    def _stay(self, request: HttpRequest, article: Article) -> HttpResponse:
        messages.success(request, told_result(*getattr(request, _DONE, ("keep", article))))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _title(form: ArticleForm) -> str:
    if form.instance.pk:
        return form.shown_headline
    if form.story:
        return gettext("Translation of “%(headline)s”") % {"headline": form.story}
    return gettext("A new story")


def _story_languages(user: Actor, story: Story | None, language: str) -> list[dict[str, Any]]:
    """Return each language of the story with its article or the address at which it is written."""
    if story is None:
        return []
    written = {article.language: article for article in story.articles.all()}
    rows = []
    for code, name in edition_languages():
        article = written.get(code)
        stage = stage_of(article) if article else "missing"
        url = reverse("admin:articles_article_change", args=[article.pk]) if article else None
        rows.append(
            {
                "code": code,
                "name": name,
                "mark": lists.mark_of(stage, is_original=bool(article) and code == story.original_language),
                "stage": STAGES.get(stage),
                "url": url or lists.translation_url(story.pk, code),
                "is_missing": article is None,
                "may_write": holds_in(user, story.section_id, code),
                "is_current": code == language,
            }
        )
    return rows


def _interface() -> str:
    return get_language() or "en"
