"""What every page of an edition shows around its content: the paper, its editions, sections and standing pages.

Called by the views' decorator once a request (two queries), and by the error pages without the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any

from django.conf import settings
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from articles import cachetags
from articles.models import Article, Edition, PageText, Paper, SectionText, Strap
from articles.prepared import Prepared
from caliber.pagecache.fragments import fragment
from caliber.pagecache.marks import depends_on, holds_until
from caliber.text.dates import direction_of


@dataclass(frozen=True)
class SectionCard:
    """A section in the words of one edition."""

    id: int
    slug: str
    name: str
    description: str
    mark: str
    url: str

    @property
    def feed_url(self) -> str:
        """The section's feed."""
        return f"{self.url}/rss.xml"

    @property
    def atom_url(self) -> str:
        """The same as Atom."""
        return f"{self.url}/atom.xml"


@dataclass(frozen=True)
class StrapLine:
    """The breaking line of an edition; url may be empty."""

    id: int
    text: str
    url: str


@dataclass(frozen=True)
class Site:
    """An edition as templates see it."""

    language: str
    paper: Paper
    edition: Edition | None
    editions: list[dict[str, Any]]
    sections: list[SectionCard] = field(default_factory=list)
    pages: list[dict[str, str]] = field(default_factory=list)
    strap: StrapLine | None = None
    # When a story or a strap comes or goes that is scheduled now.
    next_moment: datetime | None = None
    # A number of its own for each state of the furniture: parts of pages that show it are kept under it.
    serial: int = field(default_factory=count().__next__, compare=False)

    @property
    def direction(self) -> str:
        """The direction of the edition's script, as the dir attribute wants it."""
        return direction_of(self.language)

    @property
    def front_url(self) -> str:
        """The edition's front page."""
        return f"/{self.language}/"

    @property
    def search_url(self) -> str:
        """The edition's search page."""
        return f"/{self.language}/search"

    @property
    def archive_url(self) -> str:
        """The newest day of the edition's archive."""
        return f"/{self.language}/archive"

    @property
    def most_read_url(self) -> str:
        """What the edition's readers read most."""
        return f"/{self.language}/most-read"

    @property
    def feed_url(self) -> str:
        """The edition's feed."""
        return f"/{self.language}/rss.xml"

    @property
    def atom_url(self) -> str:
        """The same as Atom."""
        return f"/{self.language}/atom.xml"

    @property
    def languages(self) -> list[str]:
        """The codes of the open editions, in the paper's order."""
        return [edition["code"] for edition in self.editions]

    def section_by_id(self, section_id: int) -> SectionCard | None:
        """Return the section an article belongs to, in this edition's words."""
        return next((section for section in self.sections if section.id == section_id), None)


def is_language(code: str) -> bool:
    """Tell whether the settings name a language."""
    return code in dict(settings.LANGUAGES)


def load_site(language: str, *, is_preview: bool = False) -> Site:
    """Return the edition of a language; raise Http404 where the paper has none or has closed it.

    is_preview: an editor looks, so that a closed edition counts as open.
    """
    if is_preview:
        return _load(language, lambda: _editions(Q(is_enabled=True) | Q(language=language)))
    # The page around it depends on the furniture, and not on every story that is scheduled.
    site = fragment(f"site.{language}", lambda: _load(language, _open_editions), is_told=False)
    depends_on([cachetags.ALL, cachetags.site(language)])
    holds_until(site.next_moment)
    return site


def _editions(chosen: Q) -> QuerySet[Edition]:
    return Edition.objects.filter(chosen).select_related("paper")


_open_editions = Prepared(lambda: _editions(Q(is_enabled=True)))


def _load(language: str, chosen: Callable[[], Iterable[Edition]]) -> Site:
    depends_on([cachetags.ALL, cachetags.site(language), cachetags.schedule(language)])
    editions = list(chosen())
    edition = next((edition for edition in editions if edition.language == language), None)
    if edition is None:
        raise Http404("no such edition")
    entries = [_edition_entry(row.language, language) for row in editions if is_language(row.language)]
    return Site(language, edition.paper, edition, entries, *_furniture(language))


def site_without_database(language: str) -> Site:
    """Return the same shape from the settings alone, for the pages that tell of an error."""
    return _site_of_settings(language, tuple(code for code, _name in settings.LANGUAGES))


@cache
def _site_of_settings(language: str, codes: tuple[str, ...]) -> Site:
    return Site(language, Paper(), None, [_edition_entry(code, language) for code in codes])


def default_language() -> str:
    """Return the paper's default edition, or the first open one where that is closed."""
    paper = Paper.objects.first()
    is_open = set(Edition.objects.filter(is_enabled=True).values_list("language", flat=True))
    if paper and paper.default_language in is_open:
        return paper.default_language
    return next((code for code, _name in settings.LANGUAGES if code in is_open), settings.LANGUAGE_CODE)


def _edition_entry(code: str, current: str) -> dict[str, Any]:
    name = dict(settings.LANGUAGES)[code]
    return {
        "code": code,
        "name": name,
        "url": f"/{code}/",
        "is_current": code == current,
        "direction": direction_of(code),
    }


def _next_moments(language: str, now: datetime) -> list[QuerySet[Any, Any]]:
    """Return rows in the shape of _furniture's with the moments at which a page of the edition may become another."""
    scheduled = Article.objects.in_language(language).filter(visible_from__gt=now).oldest_first()
    straps = Strap.objects.filter(language=language)
    starting = straps.filter(starts_at__gt=now).order_by("starts_at")
    ending = straps.filter(expires_at__gt=now).order_by("expires_at")
    found: list[QuerySet[Any, Any]] = [
        Article.objects.filter(pk__in=scheduled.values("pk")[:1]),
        Strap.objects.filter(pk__in=starting.values("pk")[:1]),
        Strap.objects.filter(pk__in=ending.values("pk")[:1]),
    ]
    names = ["visible_from", "starts_at", "expires_at"]
    return [
        rows.order_by().values_list(
            Value("next"), Value(0), "pk", Value(""), Cast(name, CharField()), Value(""), Value("")
        )
        for rows, name in zip(found, names, strict=True)
    ]


def aware(moment: datetime) -> datetime:
    """Return a moment as databases write it, which is in UTC whether they say so or not."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _furniture_rows(language: str, now: datetime) -> QuerySet[Any, Any]:
    sections = SectionText.objects.filter(language=language).values_list(
        Value("section"), "section__position", "section_id", "section__slug", "name", "description", "section__mark"
    )
    pages = PageText.objects.filter(language=language).values_list(
        Value("page"), "page__position", "page_id", "page__slug", "title", Value(""), Value("")
    )
    straps = (
        Strap.objects.filter(pk__in=Strap.objects.current(language, now).values("pk")[:1])
        .order_by()
        .values_list(Value("strap"), Value(0), "pk", Value(""), "text", "link", Value(""))
    )
    return sections.union(pages, straps, *_next_moments(language, now), all=True)


_ask_furniture = Prepared(_furniture_rows, ["a language", datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)])


def _furniture(language: str) -> tuple[list[SectionCard], list[dict[str, str]], StrapLine | None, datetime | None]:
    """Return sections, standing pages and the strap in one query: every page of the site pays for it."""
    rows = sorted(_ask_furniture(language, timezone.now()))
    moments = [aware(datetime.fromisoformat(row[4])) for row in rows if row[0] == "next"]
    next_moment = min(moments, default=None)
    holds_until(next_moment)
    cards = [
        SectionCard(pk, slug, name, description, mark, f"/{language}/category/{slug}")
        for kind, _position, pk, slug, name, description, mark in rows
        if kind == "section"
    ]
    links = [
        {"slug": slug, "title": title, "url": f"/{language}/page/{slug}"}
        for kind, _position, _pk, slug, title, _description, _mark in rows
        if kind == "page"
    ]
    strap = next((StrapLine(row[2], *row[4:6]) for row in rows if row[0] == "strap"), None)
    return cards, links, strap, next_moment
