"""Readers who come in the same moment are all counted, on either database."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from articles.models import Article
from caliber.audience.counting import count_view, views_of
from caliber.audience.folding import fold_views
from tests.factories import make_article, make_paper

READERS = 4
# A count is lost only where two meet between reading and writing it: often enough to meet.
TURNS = 10
NOW = 1_745_647_200.0


def _in_threads(count: int, work: Callable[[int], int]) -> list[int]:
    """Do the work so many times at once, each time on a connection of its own."""
    start = Barrier(count)

    def run(number: int) -> int:
        try:
            start.wait(timeout=10)
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.fixture
def article(transactional_db: None, tmp_path: Path) -> Iterator[Article]:
    """Give an article where connections meet; SQLite's memory refuses a second writer, its files let him wait."""
    make_paper()
    article = make_article()
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "sqlite":
            file = tmp_path / "paper.sqlite3"
            copy = sqlite3.connect(file)
            connection.connection.backup(copy)
            copy.close()
            patch.setitem(connections.settings["default"], "NAME", file)
        yield article


def test_no_reader_is_lost_when_they_come_at_once(article: Article) -> None:
    def let_many_read(number: int) -> int:
        return sum(count_view(article.pk, f"reader {number}-{turn}", NOW) + 0 * fold_views() for turn in range(TURNS))

    _in_threads(READERS, let_many_read)
    assert _in_threads(1, lambda _number: views_of(article.pk)) == [READERS * TURNS]


def test_one_reader_with_several_tabs_is_one_view(article: Article) -> None:
    assert sum(_in_threads(READERS, lambda _number: count_view(article.pk, "the same reader", NOW))) == 1
    assert _in_threads(1, lambda _number: fold_views()) == [1]
    assert _in_threads(1, lambda _number: views_of(article.pk)) == [1]
