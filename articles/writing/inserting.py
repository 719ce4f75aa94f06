"""What the toolbar asks the server for while somebody writes: own stories by their words, and Markdown for pasted HTML.

The article's admin puts both behind its door.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article
from articles.own_links import own_address, own_hosts
from articles.workflow.stages import STAGES, stage_of
from caliber.text.dates import full_date
from caliber.text.pasting import to_markdown

MOST_FOUND = 8
FEWEST_LETTERS = 2


@require_safe
def find_stories(request: HttpRequest) -> JsonResponse:
    """Answer the newest stories of a language whose headline has all the words asked for, or the one at an address."""
    asked, language = (
        " ".join(request.GET.get("q", "").replace("\0", " ").split())[:200],
        request.GET.get("language", ""),
    )
    rows = Article.objects.in_language(language).exclude(state__in=["trashed", "withdrawn"]).order_by("-pk")
    address = own_address(asked)
    if address:
        rows = rows.filter(slug=address[1])
    elif len(asked) < FEWEST_LETTERS:
        rows = rows.none()
    for word in [] if address else asked.split():
        # SQLite knows capitals of the Latin alphabet only.
        rows = rows.filter(Q(headline__icontains=word) | Q(headline__contains=word.capitalize()))
    found = rows.only("language", "slug", "headline", "state", "visible_from", "visible_until")[:MOST_FOUND]
    return JsonResponse({"stories": [_told(row, language) for row in found]})


def _told(article: Article, language: str) -> dict[str, Any]:
    stage = stage_of(article)
    when = full_date(article.visible_from, language) if article.visible_from else ""
    return {"url": article.url, "headline": article.headline, "when": when if stage == "live" else str(STAGES[stage])}


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Answer the Markdown of what was pasted, and a sentence where something could not come with it."""
    pasted = to_markdown(request.POST.get("html", ""), {host for host in own_hosts() if host})
    return JsonResponse({"markdown": pasted.markdown, "told": _left_out(pasted.dropped)})


def _left_out(dropped: dict[str, int]) -> str:
    pictures, others = dropped.get("pictures", 0), sum(dropped.values()) - dropped.get("pictures", 0)
    told = []
    if pictures:
        words = ngettext(
            "%(count)d picture did not come along: drop it here as a file.",
            "%(count)d pictures did not come along: drop them here as files.",
            pictures,
        )
        told.append(words % {"count": pictures})
    if others:
        told.append(gettext("Links and frames that lead nowhere a reader may go were left out."))
    return " ".join(told)
