"""The pages of verbs that do not stand on the writing form: GET says what will happen, POST does it through act().

The article's admin puts them behind its door at /admin/articles/article/<number>/<verb>/.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Lead
from articles.workflow.acting import Missing, NotAllowed, NotNow, Refused, act, permission_for
from articles.workflow.asking import ask, has_to_ask, open_requests
from articles.workflow.people import Actor
from articles.workflow.stages import LIVE, stage_of
from articles.workflow.verbs import VERBS, Verb
from articles.writing.languages import edition_languages
from articles.writing.results import told_result
from articles.writing.verb_forms import WithdrawForm, form_of

LEAVE = _("Leave it as it is")


@dataclass(frozen=True)
class Told:
    """What a verb's page says: its head, what will happen, the button that does it and the link that does not."""

    title: str | Promise
    happens: tuple[str | Promise, ...]
    button: str | Promise
    back: str | Promise = LEAVE
    is_grave: bool = False


_DO: dict[str, Told] = {
    "withdraw": Told(
        _("Withdraw"),
        (
            _("It leaves the site at once: pages, feeds, search and caches give the reason, never the text."),
            _("Links to it in other stories become plain words."),
        ),
        _("Withdraw"),
        _("Keep it live"),
        is_grave=True,
    ),
    "preview_link": Told(
        _("Secret preview link"),
        (
            _("Whoever has the address sees the words in preparation, without an account, for seven days."),
            _("No search engine finds it and nothing keeps it. Under an embargo it shows nothing."),
        ),
        _("Make the link"),
    ),
    "end_preview_links": Told(
        _("End the preview links"),
        (_("Every secret address of this story ends now."),),
        _("End them"),
    ),
    "trash": Told(
        _("Move to trash"),
        (_("It leaves the lists, with all its versions. Whoever may do this can restore it."),),
        _("Move to trash"),
    ),
    "restore": Told(_("Restore from trash"), (_("It comes back as a draft, with all its versions."),), _("Restore")),
    "embargo": Told(
        _("Embargo"),
        (
            _("Until that minute it cannot be published, scheduled earlier, or seen through a preview link."),
            _("Only an embargo holder opens it before."),
        ),
        _("Set the embargo"),
    ),
    "open_embargo": Told(
        _("Open the embargo"),
        (_("The embargo ends now. If the story is scheduled, readers see it at once."),),
        _("Open the embargo"),
        is_grave=True,
    ),
    "delete": Told(
        _("Delete for good"),
        (
            _("Its words, versions and drafts are gone and cannot be brought back. The log keeps that it was done."),
            _("With the last of its languages the story goes too."),
        ),
        _("Delete for good"),
        is_grave=True,
    ),
}
_ASK: dict[str, Told] = {
    "withdraw": Told(
        _("Ask for its withdrawal"),
        (_("Only a publisher withdraws. The publishers are told, with your reason; until then it stays live."),),
        _("Ask a publisher"),
        _("Keep it live"),
    ),
    "delete": Told(
        _("Ask to delete it for good"),
        (_("Nothing is deleted by one person alone: you ask, and somebody else who may delete does it."),),
        _("Ask for it"),
    ),
}


def verb_page(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Answer a verb's page: what will happen, and after a POST that it has happened."""
    article = get_object_or_404(Article.objects.select_related("story__picture", "next_version"), pk=number)
    try:
        _refuse(VERBS[verb], request.user, article)
        is_asking = has_to_ask(verb, article, request.user)
        form = _form(request, verb, article, is_asking=is_asking)
        if request.method == "POST" and form.is_valid() and _did(request, verb, article, form, is_asking=is_asking):
            return HttpResponseRedirect(_address_after(verb, article, is_asking=is_asking))
    except Refused as refused:
        return refusal(request, refused, article)
    return _page(request, verb, article, form, is_asking=is_asking)


def refusal(request: HttpRequest, refused: Refused, article: Article | None = None) -> HttpResponse:
    """Answer with the sentence that says why not: 403 where the rules say no, 409 where somebody was faster."""
    context = {
        **admin.site.each_context(request),
        "title": gettext("This was not done"),
        "why": str(refused),
        "article": article,
    }
    status = 403 if isinstance(refused, NotAllowed) else 409
    return TemplateResponse(request, "admin/articles/article/refused.html", context, status=status)


def _refuse(verb: Verb, user: Actor, article: Article) -> None:
    permission = permission_for(user, verb, article)
    if not (permission or permission.only_asks):
        raise NotAllowed(permission.why_not)
    if not verb.suits(article):
        raise NotNow(gettext("This is not possible any more: somebody may have been faster. Look at it again."))


def _form(request: HttpRequest, verb: str, article: Article, *, is_asking: bool) -> forms.Form:
    kind = form_of(verb, is_asking=is_asking)
    data = request.POST if request.method == "POST" else None
    if kind is WithdrawForm:
        return WithdrawForm(data, language=article.language, others=_others_live(request.user, article))
    return kind(data)


def _others_live(user: Actor, article: Article) -> list[tuple[str, str]]:
    """Return the story's other languages that readers see and this person may withdraw."""
    rows = Article.objects.filter(story=article.story_id).exclude(pk=article.pk).select_related("next_version")
    names = dict(edition_languages())
    return [
        (row.language, names.get(row.language, row.language))
        for row in rows
        if stage_of(row) in LIVE and permission_for(user, VERBS["withdraw"], row)
    ]


def _did(request: HttpRequest, verb: str, article: Article, form: forms.Form, *, is_asking: bool) -> bool:
    """Do it, or say at the form's field what is missing."""
    said = form.cleaned_data
    try:
        if is_asking:
            ask(verb, article, request.user, said["reason"])
            messages.success(request, gettext("Asked for. Your reason stands in the log."))
        elif isinstance(form, WithdrawForm):
            _withdraw(request, article, form)
        else:
            done = act(verb, article, request.user, moment=said.get("moment"), reason=said.get("reason", "")).article
            words = gettext("Deleted for good.") if verb == "delete" else told_result(verb, done)
            messages.success(request, words)
    except Missing as missing:
        form.add_error(missing.field if missing.field in form.fields else None, str(missing))
        return False
    return True


def _withdraw(request: HttpRequest, article: Article, form: WithdrawForm) -> None:
    """Withdraw it in each chosen language; each is its own act, with its own line in the log."""
    codes = [article.language, *form.cleaned_data.get("others", [])]
    for row in Article.objects.filter(story=article.story_id, language__in=codes):
        told = form.told_to_readers(row, article.language)
        act("withdraw", row, request.user, reason=form.cleaned_data["reason"], public_reason=told)
    messages.success(request, gettext("Withdrawn. Its address now tells readers the reason."))


def _address_after(verb: str, article: Article, *, is_asking: bool) -> str:
    if verb in {"trash", "delete"} and not is_asking:
        return reverse("admin:articles_article_changelist")
    return reverse("admin:articles_article_change", args=[article.pk])


def _page(request: HttpRequest, verb: str, article: Article, form: forms.Form, *, is_asking: bool) -> HttpResponse:
    told = (_ASK if is_asking else _DO)[verb]
    context = {
        **admin.site.each_context(request),
        "title": told.title,
        "told": told,
        "happens": [*told.happens, *_also(verb, article, is_asking=is_asking)],
        "article": article,
        "form": form,
        "requests": open_requests(verb, article),
    }
    return TemplateResponse(request, "admin/articles/article/verb.html", context)


def _also(verb: str, article: Article, *, is_asking: bool) -> list[str]:
    """Return what else happens with this very article."""
    if verb == "withdraw" and not is_asking and Lead.objects.filter(article=article).exists():
        return [gettext("Its place on the front page is filled by the next story.")]
    return []
