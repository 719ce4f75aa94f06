"""The beacon, by which an open article says once that it is being read, and the page of what is read most."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.editions import Site
from articles.models import Article
from articles.views.edition import edition_page, everywhere, render_page
from caliber.audience.counting import count_view, views_until_now
from caliber.audience.recent import most_read as find_most_read
from caliber.audience.visitors import RateLimit, fingerprint, is_reader
from caliber.audience.words import views_json
from caliber.counters.beacon import COUNTED, KNOWN_SECONDS
from caliber.http.client import client_network

RANKS_ON_THE_PAGE = 10

limit = RateLimit()


@csrf_exempt  # There is no session to ride: the page that sends this holds no cookie.
@require_POST
def beacon(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Count the view where a reader sent it; answer the number either way, in the page's language.

    The layer before Django then answers for a while by itself (before.py).
    """
    visible = Article.objects.published().in_language(language).filter(slug=slug)
    article = visible.only("pk", "visible_until").first()
    if article is None:
        raise Http404("no such article")
    network = client_network(request.META)
    if not limit.allows(network):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    now = timezone.now()
    if is_reader(request.META):
        count_view(article.pk, fingerprint(request.META, network), now.timestamp())
    views = views_until_now(article.pk)
    response = HttpResponse(views_json(views, language), content_type="application/json")
    response["Cache-Control"] = "no-store"
    left = KNOWN_SECONDS if article.visible_until is None else int((article.visible_until - now).total_seconds())
    response[COUNTED] = f"{article.pk} {views} {left}"
    return response


@edition_page
def most_read(request: HttpRequest, site: Site) -> HttpResponse:
    """Answer what this edition's readers read most within a day and within a week."""
    read = find_most_read(site.language, RANKS_ON_THE_PAGE)
    return render_page(request, site, "most_read.html", {"read": read}, addresses=everywhere(site, "/most-read"))
