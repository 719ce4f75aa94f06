"""The part of the articles' admin that loses nothing: drafts while typing, forms sent twice, who else is here.

ArticleAdmin inherits it; what each address answers stands in keeping.py, returning.py and joining.py.
"""

import secrets
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.versions import drafts, presence
from articles.workflow.acting import Stale
from articles.writing import joining, keeping, returning
from articles.writing.languages import as_number
from articles.writing.preview import render_preview

# One's own words, and the fields they came in, before they were joined with another's.
JOINED, BEFORE = "_joined", "_before"


class AlreadyWritten(Exception):  # noqa: N818 - it is an answer, not a fault
    """The form of a new story was sent before, and has become this article."""

    def __init__(self, article: Article) -> None:
        """Keep the article."""
        super().__init__(str(article))
        self.article = article


class KeptAdmin(admin.ModelAdmin):
    """Adds to Django's admin of a model what keeps a writer's words."""

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of drafts."""
        guard = self.admin_site.admin_view
        return [
            path("draft/", guard(self.draft), name="articles_article_draft"),
            path("draft/compare/", guard(self.compare_draft), name="articles_article_compare_draft"),
            path("<int:number>/join/", guard(require_POST(self.join)), name="articles_article_join"),
            path(
                "<int:number>/join/preview/",
                guard(require_POST(self.join_preview)),
                name="articles_article_join_preview",
            ),
            path("draft/throw-away/", guard(require_POST(self.throw_away_draft)), name="articles_article_throw_away"),
            *super().get_urls(),
        ]

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Fill the form with the draft that was asked for."""
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.taken = returning.taken_fields(request)
        return made

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Offer the stories that were begun and never saved."""
        return super().changelist_view(
            request, {"kept_offers": returning.offers_of_new(request.user), **(extra_context or {})}
        )

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Take a new story's form that is sent a second time for a change of what it has become.

        What is wrong in a form keeps its words from being saved, and not from being kept.
        """
        if request.method == "POST" and object_id is None:
            written = drafts.written_as(request.user, request.POST.get("draft_key", ""))
            object_id = str(written.pk) if written is not None else None
        try:
            response = super().changeform_view(request, object_id, *args, **kwargs)
        except AlreadyWritten as twice:
            return self.changeform_view(request, str(twice.article.pk), *args, **kwargs)
        except Stale as stale:
            return self._meet(request, object_id, stale)
        if request.method == "POST" and response.status_code == HTTPStatus.OK:
            article = self.get_object(request, object_id) if object_id else None
            keeping.keep_sent(request, article)
            self._keep_before(request, article)
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the form's part for kept words shows."""
        form = context["adminform"].form
        if form.instance.pk and request.method == "GET":
            presence.see(request.user, form.instance)
        open_key = request.GET.get("draft", "") if form.taken else ""
        context |= {
            "kept": keeping.form_context(request, form),
            "kept_offers": returning.offers_beside(form, request.user, open_key=open_key),
            "kept_open": open_key,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def draft(self, request: HttpRequest) -> HttpResponse:
        """Keep what was typed; tell a renewed session's token."""
        self._require_reader(request)
        if request.method != "POST":
            return keeping.answer_token(request)
        return keeping.answer_keeping(request, self._asked_article(request))

    def join(self, request: HttpRequest, number: int) -> HttpResponse:
        """Save two people's words joined, through the form's own door; a third one's save leads here again."""
        found = self._met(request, number)
        if found is None:
            messages.warning(
                request, gettext("These versions cannot be joined any more. Your words are kept as a draft.")
            )
            return HttpResponseRedirect(returning.form_url(number))
        choices = joining.read_choices(request, found.places)
        if missing := joining.missing_choices(found.places, choices):
            return joining.join_page(request, found, missing=missing)
        carried = joining.carried_form(request)
        setattr(request, JOINED, found.mine)
        setattr(request, BEFORE, carried)
        sent: Any = _as_sent(joining.joined_fields(found, choices, carried))
        request.POST = sent
        return self.changeform_view(request, str(number), returning.form_url(number))

    def join_preview(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show the joined words as readers would see them; where nobody has chosen yet, one's own."""
        found = self._met(request, number)
        if found is None:
            return HttpResponseRedirect(returning.form_url(number))
        choices = joining.read_choices(request, found.places)
        undecided = joining.missing_choices(found.places, choices)
        fields = joining.joined_fields(found, {**choices, **dict.fromkeys(undecided, "mine")}, {})
        form = self._bound_form(request, found.article, {**joining.carried_form(request), **fields})
        return render_preview(request, form)

    def compare_draft(self, request: HttpRequest) -> HttpResponse:
        """Show a draft beside what is stored, to take it or to throw it away."""
        self._require_reader(request)
        draft = drafts.find(request.user, request.GET.get("key", ""))
        if draft is None:
            return self._gone_draft(request)
        form = self.get_form(request, draft.article, change=draft.article_id is not None)(instance=draft.article)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What was kept, beside what is stored"),
            "offer": returning.offer(draft),
            "places": returning.places_of(draft, form),
            "text_label": keeping.labels()["body"],
            "stored_url": returning.form_url(draft.article_id),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/compare_draft.html", context)

    def throw_away_draft(self, request: HttpRequest) -> HttpResponse:
        """Forget a draft."""
        self._require_reader(request)
        key = request.POST.get("key", "")
        draft = drafts.find(request.user, key)
        if draft is None:
            return self._gone_draft(request)
        drafts.throw_away(request.user, key)
        messages.success(request, gettext("The draft is thrown away."))
        if draft.article_id is None:
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return HttpResponseRedirect(returning.form_url(draft.article_id))

    def claim_form(self, request: HttpRequest) -> None:
        """Make a second sending of a new story's form wait for the first one."""
        written = drafts.claim(request.user, request.POST.get("draft_key", ""))
        if written is not None:
            raise AlreadyWritten(written)

    def settle_form(self, request: HttpRequest, article: Article) -> None:
        """Let the draft of a form go that is saved."""
        drafts.settle(request.user, keeping.typed_in(request.POST.dict()), article)

    def _meet(self, request: HttpRequest, object_id: str | None, stale: Stale) -> HttpResponse:
        """Keep the words that came too late, and show them beside those that were faster."""
        article = self.get_object(request, object_id or "")
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        form = self._bound_form(request, article, request.POST.dict(), request.FILES)
        drafts.keep(request.user, keeping.typed_in(form.data), article)
        self._keep_before(request, article)
        return joining.join_page(request, joining.meet(request, form, stale.newest))

    def _keep_before(self, request: HttpRequest, article: Article | None) -> None:
        """Keep one's words from before a joining that could not be saved: what it left out is nowhere else."""
        if (before := getattr(request, BEFORE, None)) is not None:
            typed = replace(keeping.typed_in(before), tab=secrets.token_hex(8), takes="")
            drafts.keep(request.user, typed, article)

    def _met(self, request: HttpRequest, number: int) -> joining.Meeting | None:
        """Return what the page showed, worked out again from what it sends."""
        article = self.get_object(request, str(number))
        if article is None or not self.has_change_permission(request, article):
            raise PermissionDenied
        theirs = article.versions.filter(number=as_number(request.POST.get("theirs", "")), erased_at=None).first()
        form = self._bound_form(request, article, joining.carried_form(request))
        return joining.meet(request, form, theirs) if theirs is not None and form.is_valid() else None

    def _bound_form(
        self, request: HttpRequest, article: Article | None, sent: dict[str, str], files: Any = None
    ) -> Any:
        form = self.get_form(request, article, change=True)(_as_sent(sent), files, instance=article)
        form.is_valid()
        return form

    def _asked_article(self, request: HttpRequest) -> Article | None:
        asked = request.GET.get("article", "")
        return self.get_object(request, asked) if asked else None

    def _gone_draft(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, gettext("This draft is not there any more: it was saved or thrown away."))
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    def _require_reader(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _as_sent(fields: dict[str, str]) -> QueryDict:
    """Return fields as a request carries them."""
    sent = QueryDict(mutable=True)
    sent.update(fields)
    return sent
