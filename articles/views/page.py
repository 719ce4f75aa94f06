"""Standing pages, as editors write them in the admin."""

from django.http import Http404, HttpRequest, HttpResponse

from articles import cachetags
from articles.editions import Site
from articles.models import PageText
from articles.views.edition import edition_page, everywhere, render_page
from caliber.pagecache.marks import depends_on


@edition_page
def page(request: HttpRequest, site: Site, slug: str) -> HttpResponse:
    """Answer a standing page in the languages in which it was written."""
    texts = {text.language: text for text in PageText.objects.filter(page__slug=slug)}
    if site.language not in texts:
        raise Http404("no such page in this language")
    depends_on(cachetags.site(language) for language in site.languages)
    paths = everywhere(site, f"/page/{slug}")
    addresses = {language: path for language, path in paths.items() if language in texts}
    return render_page(request, site, "page.html", {"page": texts[site.language]}, addresses=addresses)
