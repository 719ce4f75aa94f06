"""Verbs done to several articles of the list: a page says of each what will happen, then each is an act of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.models import Article
from articles.workflow.acting import NotAllowed, NotNow, Refused, act, permission_for
from articles.workflow.people import Actor
from articles.workflow.verbs import VERBS
from articles.writing.verb_forms import NothingForm, ReasonForm, WithdrawForm

ON_LIST = ("approve", "publish", "trash", "restore", "withdraw")
Action = Callable[[Any, HttpRequest, QuerySet[Article]], HttpResponse | None]


@dataclass(frozen=True)
class Prospect:
    """An article and, where the verb will not be done to it, the sentence that says why."""

    article: Article
    why_not: str


def actions() -> list[Action]:
    """Return the list's actions, in Django's own shape."""
    return [_action(verb) for verb in ON_LIST]


def _action(verb: str) -> Action:
    @admin.action(description=VERBS[verb].label)  # type: ignore[arg-type]
    def do_to_all(_model_admin: Any, request: HttpRequest, rows: QuerySet[Article]) -> HttpResponse | None:
        chosen = _chosen(request, rows)
        form = _form(request, verb)
        if "confirmed" in request.POST and form.is_valid():
            _tell(request, [_do(verb, article, request.user, form) for article in chosen])
            return None
        return _page(request, verb, chosen, form)

    do_to_all.__name__ = f"{verb}_chosen"
    return do_to_all


def _chosen(request: HttpRequest, rows: QuerySet[Article]) -> list[Article]:
    """Return the articles that were ticked and no others: a list is never taken whole."""
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return list(rows.filter(pk__in=ticked).select_related("story", "next_version").order_by("-pk"))


def _form(request: HttpRequest, verb: str) -> ReasonForm | NothingForm:
    data = request.POST if "confirmed" in request.POST else None
    if verb != "withdraw":
        return NothingForm(data)
    form = WithdrawForm(data)
    # Of several stories no sentence of one's own is true.
    del form.fields["public_reason"]
    return form


def _prospect(verb: str, article: Article, user: Actor) -> Prospect:
    """Tell what can be told before the checks, which look at each article's words when it is done."""
    permission = permission_for(user, VERBS[verb], article)
    if not permission:
        return Prospect(article, permission.why_not)
    if not VERBS[verb].suits(article):
        return Prospect(article, gettext("Not at this state."))
    return Prospect(article, "")


def _do(verb: str, article: Article, user: Actor, form: Any) -> Prospect:
    said = {}
    if isinstance(form, WithdrawForm):
        public = form.told_to_readers(article, own="")
        said = {"reason": form.cleaned_data["reason"], "public_reason": public}
    try:
        act(verb, article, user, **said)
    except (NotAllowed, NotNow):
        return _prospect(verb, article, user)
    except Refused as refused:
        return Prospect(article, str(refused))
    return Prospect(article, "")


def _tell(request: HttpRequest, results: list[Prospect]) -> None:
    """Say how many were done, and of each other one why it was not."""
    done = sum(not result.why_not for result in results)
    if done:
        words = ngettext("Done for %(count)d story.", "Done for %(count)d stories.", done)
        messages.success(request, words % {"count": done})
    refused = [result for result in results if result.why_not]
    if refused:
        messages.warning(request, format_html("{} {}", gettext("Not done:"), _listed(refused)))


def _listed(refused: Iterable[Prospect]) -> SafeString:
    rows = ((result.article.language, result.article.headline, result.why_not) for result in refused)
    return format_html_join("; ", '<span lang="{}">“{}”</span>: {}', rows)


def _page(request: HttpRequest, verb: str, chosen: list[Article], form: Any) -> HttpResponse:
    prospects = [_prospect(verb, article, request.user) for article in chosen]
    context = {
        **admin.site.each_context(request),
        "title": VERBS[verb].label,
        "verb": verb,
        "prospects": prospects,
        "is_possible": any(not prospect.why_not for prospect in prospects),
        "form": form,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/articles/article/chosen.html", context)
