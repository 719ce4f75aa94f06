"""Links from one story to another: noted by story at save, filled at render with the page's language.

Called by bodies.make_body and by whatever shows a body. A stored link keeps the address its writer meant, so that
a body which nobody fills still works.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, reduce
from html import escape, unescape
from operator import or_
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.prepared import Prepared
from articles.querysets import is_visible_at

if TYPE_CHECKING:
    from articles.models import Article

PATH = re.compile(r"(?:/([A-Za-z-]{2,12}))?/post/([^/]+)/?")
# Exactly as bodies writes what mark_own_links made: links never nest, and no attribute holds a bare ">".
OWN_LINK = re.compile(r'<a href="([^"]*)"([^>]*) data-story="(\d+)">(.*?)</a>', re.DOTALL)
# A story that was not yet written when the link to it was saved: it is looked for by its address.
NOT_YET = 0
IN_LANGUAGE: dict[str, str | Promise] = {
    "en": _("in English"),
    "ru": _("in Russian"),
    "hy": _("in Armenian"),
    "az": _("in Azerbaijani"),
}
# Language, "" in addresses of the original site, and slug.
Address = tuple[str, str]
_SHOWN = ("story_id", "language", "slug", "visible_from", "visible_until")
_Row = tuple[int, str, str, datetime | None, datetime | None]


@dataclass(frozen=True)
class Versions:
    """What readers may open of some stories: paths by story and language, and the story behind each path.

    asked: the stories that were looked for; next_moment: when one of them comes out in another language or ends.
    """

    paths: dict[int, dict[str, str]] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)
    asked: frozenset[int] = frozenset()
    next_moment: datetime | None = None

    def of(self, story: int | None) -> dict[str, str]:
        """Return the public paths of a story by language."""
        return self.paths.get(story, {}) if story else {}


def mark_own_links(root: Element) -> None:
    """Note on each link to an own article which story it means; two queries at most, none without such a link."""
    links = {link: address for link in root.iter("a") if (address := own_address(link.get("href", "")))}
    known = _find_articles(set(links.values())) if links else {}
    for link, address in links.items():
        if address not in known and not address[0]:
            continue
        story, path = known.get(address, (NOT_YET, f"/{address[0]}/post/{quote(address[1])}"))
        parts = urlsplit(link.attrib.pop("href"))
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        link.attrib.pop("rel", None)
        link.attrib = {"href": path + rest, **link.attrib, "data-story": str(story)}


def own_address(href: str) -> Address | None:
    """Return language and slug where an address names an article of this paper."""
    try:
        parts = urlsplit(href)
        is_own = not parts.netloc or parts.hostname in _own_hosts()
    except ValueError:
        return None
    match = PATH.fullmatch(parts.path) if is_own and parts.scheme in ("", "http", "https") else None
    return (match[1] or "", unquote(match[2])) if match else None


def load_versions(bodies: Iterable[str], languages: Iterable[str], stories: Iterable[int | None] = ()) -> Versions:
    """Return what these bodies lead to, and these stories besides, in the open editions; one query for all."""
    ids = {story for story in stories if story}
    addresses: set[Address] = set()
    for href, _attributes, story, _words in (found for body in bodies for found in OWN_LINK.findall(body)):
        address = own_address(unescape(href))
        if int(story):
            ids.add(int(story))
        elif address:
            addresses.add(address)
    return _load(ids, addresses, set(languages)) if ids or addresses else Versions()


def fill_own_links(body: str, versions: Versions, language: str, own_story: int | None, order: Sequence[str]) -> str:
    """Return the body with each link in the page's language where the story exists in it.

    Else it leads to the language its writer meant, else to the first in `order`, and says which; a story that nobody
    may read leaves the words. own_story: the story of the body itself, which leads to its other languages or nowhere.
    """

    def fill(match: re.Match[str]) -> str:
        href, attributes, story, words = match.groups()
        parts = urlsplit(unescape(href))
        path, written = unquote(parts.path), parts.path.split("/")[1]
        target = int(story) or versions.stories.get(path)
        if target is None:
            return f'<a href="{href}"{attributes}>{words}</a>'
        paths = versions.of(target)
        wishes = [written] if target == own_story else [language, written, *order]
        chosen = next((wish for wish in wishes if wish in paths), None)
        if chosen is None or (target == own_story and chosen == language):
            return words
        # A place within the text is named in the text's own language.
        rest = unescape(href)[len(parts.path) :] if chosen == written else ""
        foreign = "" if chosen == language else f' hreflang="{escape(chosen)}"'
        return f'<a href="{escape(paths[chosen] + rest)}"{attributes}{foreign}>{words}{_hint(chosen, language)}</a>'

    return OWN_LINK.sub(fill, body)


def _hint(chosen: str, language: str) -> str:
    """Return the words that say in which language a link continues."""
    if chosen == language:
        return ""
    name = IN_LANGUAGE.get(chosen)
    words = gettext(str(name)) if name else dict(settings.LANGUAGES).get(chosen, chosen)
    marked = "" if name else f' lang="{escape(chosen)}"'
    return f' <span class="link-language"{marked}>({escape(words)})</span>'


def _own_hosts() -> set[str | None]:
    return {host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))} | {
        urlsplit(settings.CALIBER_URL or "").hostname
    }


def _find_articles(addresses: set[Address]) -> dict[Address, tuple[int, str]]:
    """Return story and present path for each address that is or was an article's."""
    from articles.models import Article, Redirect

    found: dict[Address, tuple[int, str]] = {}
    rows = Article.objects.filter(_at(addresses)).only("story_id", "language", "slug")
    for row in sorted(rows, key=lambda row: (row.language != settings.LANGUAGE_CODE, row.language)):
        place = (row.story_id, row.url)
        found |= {address: found.get(address, place) for address in ((row.language, row.slug), ("", row.slug))}
    lost = {f"/{language}/post/{slug}" if language else f"/post/{slug}" for language, slug in addresses - found.keys()}
    moved = Redirect.objects.filter(old_path__in=lost, article__isnull=False) if lost else Redirect.objects.none()
    for redirect in moved.select_related("article"):
        address = own_address(redirect.old_path)
        if address and redirect.article:
            found[address] = (redirect.article.story_id, redirect.article.url)
    return found


def _load(ids: set[int], addresses: set[Address], languages: set[str]) -> Versions:
    rows, now = _rows_of(ids, addresses), timezone.now()
    paths: dict[int, dict[str, str]] = {}
    stories: dict[str, int] = {}
    for story, language, slug, begins, ends in rows:
        url = f"/{language}/post/{slug}"
        stories[url] = story
        if language in languages and is_visible_at(now, begins, ends):
            paths.setdefault(story, {})[language] = url
    moments = [moment for row in rows for moment in row[3:] if moment and moment > now]
    asked = frozenset(ids | {row[0] for row in rows})
    return Versions(paths, stories, asked, min(moments, default=None))


def _rows_of(ids: set[int], addresses: set[Address]) -> list[_Row]:
    """Return all articles of the stories, and of those at the addresses."""
    from articles.models import Article

    if not addresses:
        # One plan for each power of two; a number that stands there twice finds nothing twice.
        size = 1 << (len(ids) - 1).bit_length()
        numbers = sorted(ids)
        return _of_stories(size)(*numbers, *numbers[:1] * (size - len(numbers)))
    wanted = Q(story__in=ids) | Q(story__in=Article.objects.filter(_at(addresses)).values("story"))
    return list(Article.objects.filter(wanted).values_list(*_SHOWN))


@cache
def _of_stories(count: int) -> Prepared[_Row]:
    """Return the question for the articles of so many stories: most bodies lead to one or two, or nowhere."""
    from articles.models import Article

    def build(*stories: int) -> QuerySet["Article", _Row]:
        return Article.objects.filter(story__in=stories).values_list(*_SHOWN)

    return Prepared(build, range(1_000_001, 1_000_001 + count))


def _at(addresses: set[Address]) -> Q:
    places = [Q(slug=slug, language=language) if language else Q(slug=slug) for language, slug in sorted(addresses)]
    return reduce(or_, places)
