"""A paper whose every address was read once, for the tests that hold which of them a change makes anew."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from articles.models import Article, Page, PageText, Version
from articles.versions.recording import begin_history, record
from articles.versions.words import words_of
from caliber.pagecache.kept import Kept
from caliber.pagecache.layer import PageCache
from caliber.pagecache.shelf import Shelf
from caliber.pagecache.site import layer
from caliber.pagecache.tags import counters
from tests.factories import make_paper, make_picture, make_story
from tests.pagecache.site import visit
from tests.standing import fill_or_copy

STORIES = 44
HOST = "localhost"
# Of some 190 addresses, so many may be made anew for nothing by a change.
MOST_NEEDLESS = 2
_pages: dict[str, Kept] = {}


@dataclass
class Paper20:
    """A warmed paper: the layer, and every address it has."""

    layer: PageCache
    addresses: list[str]

    def read(self, address: str) -> bytes:
        """Return a page as a reader gets it."""
        return visit(self.layer, address, HTTP_HOST=HOST).body

    def key(self, address: str) -> str:
        """Return under which name the layer keeps a page."""
        return f"http {HOST} {address}?"

    def is_held(self, address: str) -> bool:
        """Tell whether the page would come from memory."""
        kept = self.layer.memory.get(self.key(address))
        return kept is not None and self.layer.counters.holds(kept.moment, kept.slots)


def warmed_paper(tmp_path: Path) -> Paper20:
    """Fill a paper of four editions, walk to every address, and keep each page."""
    is_copy = fill_or_copy(_fill)
    return _warmed(tmp_path, is_copy=is_copy)


def _fill() -> None:
    make_paper(sections=("politics", "analytics", "region"))
    about = Page.objects.create(slug="about")
    PageText.objects.create(page=about, language="en", title="About", body="We measure.")
    picture = make_picture(alt="A plate", caption="A caption")
    for number in range(STORIES):
        make_story(
            f"Story {number}",
            section=("analytics", "politics")[number % 4 == 3],
            languages=("en", "ru") if number % 5 == 0 else ("en",),
            hours_ago=5 + number * 31,
            picture=picture if number == 20 else None,
            topics=["trade"] if number % 3 == 0 else [],
            authors=["a-hand"] if number % 2 else ["other-hand"],
            body="See [that](/en/post/story-40)." if number == 2 else "A paragraph.",
        )
    _correct_once(Article.objects.get(language="en", slug="story-12"))


def _correct_once(article: Article) -> None:
    """Give a story two versions that readers could see."""
    begin_history(article)
    article.body = "A paragraph, mended."
    article.save()
    record(article, words_of(article), None, kind=Version.Kind.PUBLISHED)


def _warmed(folder: Path, *, is_copy: bool) -> Paper20:
    made = layer(get_wsgi_application(), never="/admin/", query={})
    made.shelf = Shelf(folder)
    counters().begin_epoch()
    paper = Paper20(made, _addresses())
    for address in paper.addresses:
        if is_copy and address in _pages:
            _put_back(paper, address)
            continue
        paper.read(address)
        if kept := made.memory.get(paper.key(address)):
            _pages[address] = kept
    return paper


def _put_back(paper: Paper20, address: str) -> None:
    """Keep a page that was made of the same paper before, as if it had been made now."""
    kept = replace(_pages[address], moment=counters().now, fresh_until=_pages[address].until, _lines={})
    paper.layer.memory.put(paper.key(address), kept)
    paper.layer.shelf.put(paper.key(address), kept)
    assert paper.is_held(address)


def _addresses() -> list[str]:
    """Return every kept address of the filled paper: pages, lists to their end both ways, archive, feeds, sitemaps."""
    found = ["/robots.txt", "/sitemap.xml"]
    for language in ("en", "ru"):
        rows = list(Article.objects.published().in_language(language).newest_first())
        found += [f"/{language}/", f"/{language}/rss.xml", f"/{language}/atom.xml", f"/sitemap/{language}-0.xml"]
        found += [row.url for row in rows]
        heads = ["category/analytics", "category/politics", "author/a-hand", "author/other-hand", "topic/trade"]
        for head in (f"/{language}/{head}" for head in heads):
            found += [head, f"{head}/rss.xml"]
        lists = {
            "category/analytics": [row for row in rows if row.section.slug == "analytics"],
            "topic/trade": [row for row in rows if row.story.topics.exists()],
        }
        for head, listed in lists.items():
            for row in listed[::7]:
                found += [f"/{language}/{head}/before/{row.cursor}", f"/{language}/{head}/after/{row.cursor}"]
        for pattern in ("%Y/%m/%d", "%Y/%m", "%Y"):
            moments = {timezone.localtime(row.visible_from) for row in rows}
            found += sorted({f"/{language}/archive/{moment.strftime(pattern)}" for moment in moments})
    found += ["/en/corrections", "/ru/corrections", "/en/post/story-12/changes"]
    return [*found, "/en/page/about", "/en/most-read", "/en/category/politics/author/a-hand/rss.xml"]
