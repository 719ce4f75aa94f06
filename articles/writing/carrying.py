"""A form that is sent after its session has ended: its words come back on a page that leads to sign-in and the form.

Nothing is stored and nobody else sees it: the page itself carries the words, as hidden fields, from one answer to the
next. Called by kept_admin for the form's addresses, and by Django where the token of an ended session does not fit.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views import csrf

from articles.writing.keeping import field_names
from articles.writing.languages import as_number

View = Callable[..., HttpResponse]
FORMS = ("articles_article_add", "articles_article_change")
# Choices between two versions are sent again to where they were meant for.
JOIN = "articles_article_join"
# Not words, and nothing that a form could go on from.
_SHOWN = ("headline", "deck", "body")


def carries_words(view: View) -> View:
    """Wrap an address of the form: what is sent there without a session comes back instead of being dropped."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not admin.site.has_permission(request):
            return carried_page(request, kwargs.get("object_id"))
        return view(request, *args, **kwargs)

    return answer


def refused_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit, as after a sign-in in another tab; of other forms nothing is carried."""
    match = request.resolver_match
    if match is not None and match.url_name in (*FORMS, JOIN):
        return carried_page(request, match.kwargs.get("object_id"))
    return csrf.csrf_failure(request, reason)


def carried_page(request: HttpRequest, object_id: str | None) -> HttpResponse:
    """Return the page with the words, a link to sign in, and a button that leads back to the form with all of them."""
    number = as_number(object_id)
    address = reverse("admin:articles_article_carried")
    is_join = request.resolver_match is not None and request.resolver_match.url_name == JOIN
    fields = _all_fields(request) if is_join else carried_fields(request)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Your words are here"),
        "is_signed_in": admin.site.has_permission(request),
        "go_on_url": request.path if is_join else (f"{address}?article={number}" if number else address),
        "fields": fields,
        "shown": [fields[name] for name in _SHOWN if fields.get(name, "").strip()],
        "language": fields.get("language", ""),
        "has_files": bool(request.FILES),
    }
    template = "admin/articles/article/carried.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.FORBIDDEN)


def carried_fields(request: HttpRequest) -> dict[str, str]:
    """Return the words of a form that was sent."""
    sent = request.POST.dict()
    return {name: sent[name] for name in (*field_names(), "takes") if name in sent}


def _all_fields(request: HttpRequest) -> dict[str, str]:
    return {name: text for name, text in request.POST.dict().items() if name != "csrfmiddlewaretoken"}
