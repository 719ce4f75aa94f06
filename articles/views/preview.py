"""An unpublished article at a secret address, for somebody without an account; it ends by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from articles.editions import load_site
from articles.models import PreviewLink
from articles.versions.showing import as_shown
from articles.versions.words import working_words
from articles.views.article import render_article


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the words in preparation; 404 once the link has ended, and as long as an embargo stands."""
    links = PreviewLink.objects.filter(token=token, expires_at__gt=timezone.now())
    link = links.select_related("article__story__picture", "article__next_version").first()
    if link is None or link.article.is_embargoed or link.article.state in {"withdrawn", "trashed"}:
        raise Http404("no such preview")
    with translation.override(link.article.language):
        site = load_site(link.article.language, is_preview=True)
        article, names = as_shown(link.article, working_words(link.article))
        response = render_article(request, site, article, names)
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
