"""What is kept of a reader cannot be turned back into him, is in no database, and is gone with the day."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from articles.models import Article
from caliber.audience.counting import day_and_second
from caliber.audience.folding import fold_views
from caliber.audience.models import ViewCount
from tests.audience.conftest import BROWSER, Clock, Read

SALT = slice(32, 64)


@pytest.fixture
def table() -> Path:
    """Give the file that knows who was counted."""
    return settings.DATA_DIR / "counters" / "seen"


def test_neither_address_nor_browser_is_stored(read: Read) -> None:
    read(REMOTE_ADDR="198.51.100.7", HTTP_ACCEPT_LANGUAGE="hy-AM")
    stored = b"".join(path.read_bytes() for path in (settings.DATA_DIR / "counters").iterdir())
    assert any(stored)
    assert not any(word in stored for word in (b"198.51", BROWSER[:12].encode(), b"hy-AM"))


def test_no_table_of_the_database_speaks_of_readers() -> None:
    fields = {field.name for model in apps.get_app_config("audience").get_models() for field in model._meta.fields}
    assert fields == {
        "article",
        "total",
        "id",
        "hour",
        "views",
        "language",
        "day_views",
        "week_views",
        "file",
        "totals",
    }


def test_the_same_reader_has_another_mark_on_the_next_day(read: Read, clock: Clock, table: Path) -> None:
    read()
    marks = {table.read_bytes()[4096:]}
    clock.advance(days=1)
    read()
    marks.add(table.read_bytes()[4096:])
    assert len(marks) == 2


def test_yesterdays_key_is_gone_with_the_first_reader_of_a_day(read: Read, clock: Clock, table: Path) -> None:
    read()
    old = table.read_bytes()[SALT]
    clock.advance(days=1)
    read()
    assert any(old)
    assert old not in table.read_bytes()


def test_yesterdays_key_is_gone_with_the_first_fold_of_a_day(read: Read, clock: Clock, table: Path) -> None:
    read()
    old = table.read_bytes()[SALT]
    clock.advance(days=1)
    fold_views()
    assert old not in table.read_bytes()
    assert not any(table.read_bytes()[4096:])


def test_the_day_ends_at_midnight_in_baku(clock: Clock, table: Path, read: Read) -> None:
    clock.advance(hours=13, minutes=59)
    read()
    old = table.read_bytes()[SALT]
    clock.advance(seconds=59)
    read(REMOTE_ADDR="198.51.100.7")
    assert table.read_bytes()[SALT] == old
    clock.advance(seconds=1)
    read()
    assert table.read_bytes()[SALT] != old


def test_a_day_has_its_number_and_its_seconds(clock: Clock) -> None:
    number, second = day_and_second(clock.now.timestamp())
    assert second == 10 * 3600
    assert day_and_second(clock.now.timestamp() + 14 * 3600 - 1) == (number, 86_399)
    assert day_and_second(clock.now.timestamp() + 14 * 3600) == (number + 1, 0)


def test_marks_of_the_day_before_are_gone_and_the_number_stays(read: Read, clock: Clock) -> None:
    read()
    clock.advance(days=1, seconds=1)
    assert read().json()["views"] == 2


def test_the_number_survives_the_readers(read: Read, story: Article, table: Path) -> None:
    read()
    table.unlink()
    fold_views()
    assert ViewCount.objects.get(article=story).total == 1


def test_a_page_shows_the_number_as_of_its_render(client: Client, read: Read, story: Article) -> None:
    assert "Views: 0" in client.get(story.url).content.decode()
    read()
    fold_views()
    assert "Views: 1" in client.get(story.url).content.decode()
