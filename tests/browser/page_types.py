"""One real address for every public URL name of the paper; a name without one fails test_page_types.py."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.crawl import Paper

WORDS = {"en": "bread", "ru": "хлеба", "hy": "հացի", "az": "çörək"}
EDITIONS = tuple(WORDS)


@dataclass(frozen=True)
class Sample:
    """How to find an address of one kind, and what it answers."""

    find: Callable[[Paper, str], str]
    is_page: bool = True
    status: int = 200


def _section(paper: Paper, language: str) -> str:
    # The section that tests/fill_paper.py has filled: only a long list has a second page.
    article = f"/{language}/post/filler-2"
    return paper.link(article, rf"/{language}/category/[^/?]+")


def _before(first: Callable[[Paper, str], str]) -> Callable[[Paper, str], str]:
    return lambda paper, language: paper.link(first(paper, language), r".*/before/[^?]+")


def _after(first: Callable[[Paper, str], str]) -> Callable[[Paper, str], str]:
    def find(paper: Paper, language: str) -> str:
        second = _before(first)(paper, language)
        third = paper.link(second, r".*/before/[^?]+")
        return paper.link(third, r".*/after/[^?]+")

    return find


def _author(paper: Paper, language: str) -> str:
    return paper.link(f"/{language}/post/filler-2", rf"/{language}/author/[^/?]+")


def _topic(paper: Paper, language: str) -> str:
    return paper.link(f"/{language}/post/filler-2", rf"/{language}/topic/[^/?]+")


def _in_section(find: Callable[[Paper, str], str]) -> Callable[[Paper, str], str]:
    return lambda paper, language: _section(paper, language) + find(paper, language).removeprefix(f"/{language}")


def _day(paper: Paper, language: str) -> str:
    location = paper.get(f"/{language}/archive").headers["location"]
    return paper.path_of(location, "/") or location


def _changes(paper: Paper, language: str) -> str:
    # The sample's one story that was corrected; the fillers' notes have no versions behind them.
    return (
        paper.link(_before(_fixed("/{language}/corrections"))(paper, language), rf"/{language}/post/(?!filler)[^/?]+")
        + "/changes"
    )


def _search(_paper: Paper, language: str) -> str:
    from urllib.parse import quote

    return f"/{language}/search?q={quote(WORDS[language])}"


def _media(paper: Paper, language: str) -> str:
    import re

    found = re.search(r'src="(/media/[^"]+)"', paper.get(f"/{language}/").text)
    assert found, "the front page shows no picture"
    return found.group(1)


def _fixed(path: str) -> Callable[[Paper, str], str]:
    return lambda _paper, language: path.format(language=language)


def _feeds(name: str, find: Callable[[Paper, str], str]) -> dict[str, Sample]:
    return {
        name: Sample(lambda paper, language: find(paper, language) + "/rss.xml", is_page=False),
        f"{name}_atom": Sample(lambda paper, language: find(paper, language) + "/atom.xml", is_page=False),
    }


SAMPLES: dict[str, Sample] = {
    "home": Sample(_fixed("/"), is_page=False, status=302),
    "front": Sample(_fixed("/{language}/")),
    "article": Sample(lambda paper, language: paper.link(f"/{language}/", rf"/{language}/post/(?!filler)[^?]+")),
    "section": Sample(_section),
    "section_before": Sample(_before(_section)),
    "section_after": Sample(_after(_section)),
    "author": Sample(_author),
    "author_before": Sample(_before(_author)),
    "author_after": Sample(_after(_author)),
    "topic": Sample(_topic),
    "topic_before": Sample(_before(_topic)),
    "topic_after": Sample(_after(_topic)),
    "archive": Sample(_fixed("/{language}/archive"), is_page=False, status=302),
    "year": Sample(lambda paper, language: _day(paper, language)[: -len("/MM/DD")]),
    "month": Sample(lambda paper, language: _day(paper, language)[: -len("/DD")]),
    "day": Sample(_day),
    "corrections": Sample(_fixed("/{language}/corrections")),
    "corrections_before": Sample(_before(_fixed("/{language}/corrections"))),
    "changes": Sample(_changes),
    "changes_between": Sample(lambda paper, language: _changes(paper, language) + "/1-2"),
    # A secret address, to which no page leads.
    "preview": Sample(_fixed("/preview/preview-{language}"), is_page=False),
    "most_read": Sample(_fixed("/{language}/most-read")),
    "search": Sample(_search),
    "page": Sample(lambda paper, language: paper.link(f"/{language}/", rf"/{language}/page/[^/?]+")),
    **_feeds("feed", _fixed("/{language}")),
    **_feeds("section_feed", _section),
    **_feeds("author_feed", _author),
    **_feeds("topic_feed", _topic),
    **_feeds("section_author_feed", _in_section(_author)),
    **_feeds("section_topic_feed", _in_section(_topic)),
    "beacon": Sample(_fixed("/{language}/post/filler-2/views"), is_page=False, status=405),
    "sitemap": Sample(_fixed("/sitemap.xml"), is_page=False),
    "sitemap_part": Sample(_fixed("/sitemap/{language}-0.xml"), is_page=False),
    "favicon": Sample(_fixed("/favicon.ico"), is_page=False, status=301),
    "old_feed": Sample(_fixed("/rss.xml"), is_page=False, status=301),
    "old_post": Sample(_fixed("/post/filler-2"), is_page=False, status=301),
    "old_category": Sample(_fixed("/category/analytics"), is_page=False, status=301),
    "old_post_with_slash": Sample(_fixed("/post/filler-2/"), is_page=False, status=301),
    "old_category_with_slash": Sample(_fixed("/category/analytics/"), is_page=False, status=301),
    "old_search": Sample(_fixed("/search/bread"), is_page=False, status=301),
    "old_search_in_language": Sample(_fixed("/{language}/search/bread"), is_page=False, status=301),
    "old_armenian_front": Sample(_fixed("/arm"), is_page=False, status=301),
    "old_armenian_front_with_slash": Sample(_fixed("/arm/"), is_page=False, status=301),
    "old_armenian": Sample(_fixed("/arm/post/filler-2"), is_page=False, status=301),
    "robots": Sample(_fixed("/robots.txt"), is_page=False),
    "media": Sample(_media, is_page=False),
}
# What no URL name stands for, yet a reader may meet.
ERRORS: dict[str, Sample] = {
    "every_block": Sample(_fixed("/{language}/post/every-block")),
    "404": Sample(_fixed("/{language}/no-such-page"), status=404),
    "410": Sample(_fixed("/{language}/post/withdrawn"), status=410),
}
PAGE_NAMES = [name for name, sample in {**SAMPLES, **ERRORS}.items() if sample.is_page]
# What `make test` opens in Chromium; every other page type waits for the wide run.
MAIN_KINDS = ("front", "article", "section", "search", "404")


def by_kind(*always: str) -> list[object]:
    """Return every page type as a test's parameter; those named here, or the main ones, run always."""
    import pytest

    names = always or MAIN_KINDS
    return [pytest.param(name, marks=[] if name in names else [pytest.mark.full]) for name in PAGE_NAMES]


def by_turn(*options: object) -> list[object]:
    """Return parameters (name, option): one option by turn for each main page type, all other pairs when wide."""
    import pytest

    always = {(name, options[turn % len(options)]) for turn, name in enumerate(MAIN_KINDS)}
    return [
        pytest.param(name, option, marks=[] if (name, option) in always else [pytest.mark.full])
        for name in PAGE_NAMES
        for option in options
    ]


def find_path(paper: Paper, name: str, language: str) -> str:
    """Return a real address of the page type in an edition."""
    return {**SAMPLES, **ERRORS}[name].find(paper, language)


def public_names() -> set[str]:
    """Return every URL name outside the admin."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield pattern.name
        elif pattern.namespace not in {"admin", "people"}:
            yield from _names(pattern.url_patterns)
