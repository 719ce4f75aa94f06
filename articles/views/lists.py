"""The lists that go back in time by cursor: a section, an author, a topic."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles import cachetags
from articles.editions import SectionCard, Site
from articles.keyset import Cursor, ListPage, first_page, page_after, page_before, place_of
from articles.models import Article, Author, AuthorPlace, Topic, TopicPlace
from articles.models.localised import in_language
from articles.querysets import ArticleQuerySet, PlaceQuerySet
from articles.views.edition import edition_page, everywhere, render_page, with_sections
from caliber.pagecache.marks import depends_on


@dataclass(frozen=True)
class ListHead:
    """An author or a topic in the words of one edition, in the shape of a section's card."""

    name: str
    description: str
    url: str
    mark: str = ""

    @property
    def feed_url(self) -> str:
        """The list's feed."""
        return f"{self.url}/rss.xml"

    @property
    def atom_url(self) -> str:
        """The same as Atom."""
        return f"{self.url}/atom.xml"


@edition_page
def section(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer a section, or the part of it before or after a place."""
    found = find_section(site, slug)
    articles = Article.objects.published().in_language(site.language).in_section(found.id)
    name = cachetags.section_list(site.language, found.id)
    return _list_page(request, site, "section", found, (name, articles), direction, cursor)


@edition_page
def author(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer what an author has signed."""
    found, head = find_author(site, slug)
    articles = AuthorPlace.objects.filter(author=found).published().in_language(site.language)
    name = cachetags.author_list(site.language, found.pk)
    return _list_page(request, site, "author", head, (name, articles), direction, cursor)


@edition_page
def topic(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer what has been written about a topic."""
    found, head = find_topic(site, slug)
    articles = TopicPlace.objects.filter(topic=found).published().in_language(site.language)
    name = cachetags.topic_list(site.language, found.pk)
    return _list_page(request, site, "topic", head, (name, articles), direction, cursor)


def find_section(site: Site, slug: str) -> SectionCard:
    """Return a section of the edition; raise Http404 where it has none of that name."""
    found = next((entry for entry in site.all_sections if entry.slug == slug), None)
    if found is None:
        raise Http404("no such section")
    return found


def find_author(site: Site, slug: str) -> tuple[Author, ListHead]:
    """Return an author and their head in the edition's words; raise Http404 where nobody has that name."""
    found = Author.objects.filter(slug=slug).prefetch_related("texts").first()
    words = found and in_language(found.texts.all(), site.language)
    if not found or not words:
        raise Http404("no such author")
    depends_on([cachetags.author(found.pk, code) for code in {site.language, words.language}])
    return found, ListHead(words.name, words.bio, found.path_in(site.language))


def find_topic(site: Site, slug: str) -> tuple[Topic, ListHead]:
    """Return a topic and its head in the edition's words; raise Http404 where there is none."""
    found = Topic.objects.filter(slug=slug).prefetch_related("texts").first()
    words = found and in_language(found.texts.all(), site.language)
    if not found or not words:
        raise Http404("no such topic")
    depends_on([cachetags.topic(found.pk, code) for code in {site.language, words.language}])
    return found, ListHead(words.name, "", found.path_in(site.language))


def _list_page(
    request: HttpRequest,
    site: Site,
    name: str,
    head: ListHead | SectionCard,
    source: tuple[str, ArticleQuerySet | PlaceQuerySet],
    direction: str,
    cursor: str,
) -> HttpResponse:
    own_list, articles = source
    shown = _turn(articles, direction, cursor, head.url) if direction else first_page(articles.for_cards())
    if isinstance(shown, str):
        return HttpResponsePermanentRedirect(shown)
    cachetags.depends_on_list(own_list, shown.articles, is_head=shown.is_first)
    if place := Cursor.parse(cursor):
        depends_on([cachetags.place(own_list, place.article_id)])
    context = {
        name: head,
        "head": head,
        "has_section": name != "section",
        "articles": with_sections(shown.articles, site),
        "older_url": shown.older and f"{head.url}/before/{shown.older}",
        "newer_url": shown.newer and f"{head.url}/after/{shown.newer}",
        "is_first_page": shown.is_first,
    }
    # A place in one edition's list is no place in another's: there the switcher leads to the list's head.
    heads = everywhere(site, head.url.removeprefix(f"/{site.language}"))
    addresses = heads if shown.is_first else {site.language: request.path_info}
    return render_page(request, site, f"{name}.html", context, addresses=addresses, fallback=heads)


def _turn(articles: ArticleQuerySet | PlaceQuerySet, direction: str, cursor: str, head: str) -> ListPage | str:
    """Return the page before or after a place, or the address to go to instead."""
    place = Cursor.parse(cursor)
    if place is None:
        raise Http404("no such place in the list")
    right = place_of(articles, place)
    if right is None:
        return head
    if right != cursor:
        return f"{head}/{direction}/{right}"
    shown = (
        page_before(articles.for_cards(), place) if direction == "before" else page_after(articles.for_cards(), place)
    )
    return shown if shown and shown.articles else head
