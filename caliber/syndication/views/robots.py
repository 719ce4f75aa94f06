"""robots.txt, and the one icon address that browsers ask for unbidden."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.views.edition import absolute
from caliber.pagecache.marks import Marks, mark


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everything be read but the editors' side; name the sitemap."""
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute(request, '/sitemap.xml')}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    mark(response, Marks({cachetags.ALL}))
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon among the static files, which may be kept for ever there."""
    return HttpResponsePermanentRedirect(staticfiles_storage.url("img/favicon.ico"))
