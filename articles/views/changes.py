"""What changed in an article between two versions that readers could see; an editor may hide it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles import cachetags
from articles.editions import Site
from articles.models import Article, Version
from articles.versions.comparing import compare_versions
from articles.views.edition import edition_page, render_page
from caliber.http.gone import Gone
from caliber.pagecache.marks import depends_on

# More are not offered to choose from.
MOST_VERSIONS = 40


@edition_page
def changes(
    request: HttpRequest, site: Site, slug: str, older: int | None = None, newer: int | None = None
) -> HttpResponse:
    """Answer the difference of two published versions, of the last two where none are named."""
    found = _find(site, slug)
    versions = public_versions(found)
    if len(versions) < 2:
        raise Http404("nothing has changed")
    pair = _pair(versions, older, newer)
    context: dict[str, Any] = {
        "article": found,
        "versions": versions,
        "older": pair[0],
        "newer": pair[1],
        "difference": compare_versions(*pair),
        "pairs": _pairs(found, versions),
    }
    address = f"{found.url}/changes" + (f"/{older}-{newer}" if older else "")
    response = render_page(request, site, "changes.html", context, addresses={site.language: address})
    # The words of old are for whoever follows the link, not for search.
    response["X-Robots-Tag"] = "noindex"
    return response


def public_versions(article: Article) -> list[Version]:
    """Return what readers could see and may still see, the newest first."""
    rows = article.versions.filter(public_at__lte=timezone.now(), is_redacted=False, erased_at=None)
    return list(rows.order_by("-number")[:MOST_VERSIONS])


def _find(site: Site, slug: str) -> Article:
    found = Article.objects.in_language(site.language).filter(slug=slug).first()
    if found is None:
        raise Http404("no such article")
    depends_on([cachetags.article(found.pk)])
    if found.state == Article.State.WITHDRAWN:
        raise Gone(found.withdrawal_reason, [cachetags.article(found.pk), cachetags.ALL])
    if not (found.is_visible and found.shows_changes and site.paper.shows_changes):
        raise Http404("readers are not shown what changed")
    return found


def _pair(versions: list[Version], older: int | None, newer: int | None) -> tuple[Version, Version]:
    """Return the two that were asked for; only an earlier one beside a later one is a page."""
    if older is None:
        return versions[1], versions[0]
    by_number = {version.number: version for version in versions}
    if older not in by_number or newer not in by_number or older >= newer:
        raise Http404("no such versions")
    return by_number[older], by_number[newer]


def _pairs(article: Article, versions: list[Version]) -> list[dict[str, Any]]:
    """Return each step from a version to the next, with its address."""
    steps = zip(versions[1:], versions, strict=False)
    return [
        {"older": old, "newer": new, "url": f"{article.url}/changes/{old.number}-{new.number}"} for old, new in steps
    ]
