"""Lists by cursor: any depth costs the same, and what an address shows stays there. Called by the list views.

A cursor is an article's publication time and number, `20250426123100-17` (UTC), as it stands in the address.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from articles.models import Article
from articles.querysets import NOT_ON_CARDS, ArticleQuerySet, PlaceQuerySet, articles_of

PAGE_SIZE = 20
_CURSOR = re.compile(r"^(\d{14})-(\d{1,18})$", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """A place in a list: the moment and the number of the article that stands there."""

    moment: datetime
    article_id: int

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """Return the place, or None where the text names none."""
        match = _CURSOR.match(text)
        if match is None or not 0 < int(match[2]) < 2**63:
            return None
        try:
            moment = datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
        return cls(moment, int(match[2]))


@dataclass(frozen=True)
class ListPage:
    """Some articles of a list and the cursors that lead on; None where the list ends."""

    articles: list[Article]
    older: str | None = None
    newer: str | None = None
    is_first: bool = False


def first_page(articles: ArticleQuerySet | PlaceQuerySet, size: int = PAGE_SIZE) -> ListPage:
    """Return the newest of a list."""
    rows = articles_of(articles.newest_first()[: size + 1])
    return ListPage(rows[:size], older=rows[size - 1].cursor if len(rows) > size else None, is_first=True)


def page_before(articles: ArticleQuerySet | PlaceQuerySet, cursor: Cursor, size: int = PAGE_SIZE) -> ListPage:
    """Return what is older than a place; newer leads to the page that ends with the place itself."""
    rows = articles_of(articles.older_than(cursor.moment, cursor.article_id).newest_first()[: size + 1])
    older = rows[size - 1].cursor if len(rows) > size else None
    return ListPage(rows[:size], older=older, newer=rows[0].cursor if rows else None)


def page_after(articles: ArticleQuerySet | PlaceQuerySet, cursor: Cursor, size: int = PAGE_SIZE) -> ListPage | None:
    """Return what is newer than a place, or None where that is the top of the list, which has its own address."""
    rows = articles_of(articles.newer_than(cursor.moment, cursor.article_id).oldest_first()[: size + 1])
    if len(rows) <= size:
        return None
    shown = rows[:size][::-1]
    return ListPage(shown, older=shown[-1].cursor, newer=shown[0].cursor)


def place_of(articles: ArticleQuerySet | PlaceQuerySet, cursor: Cursor) -> str | None:
    """Return the cursor that readers may use for this one: itself, its article's new time, or the next older article's.

    None where the list holds nothing there; the caller leads to the list's head.
    """
    older = articles.older_than(cursor.moment, cursor.article_id).without(*NOT_ON_CARDS).newest_first()
    named = articles_of(articles.at(cursor.article_id)[:1]) or articles_of(older[:1])
    return named[0].cursor if named else None
