"""What is kept of a reader cannot be turned back into him, and is gone with the day."""

from datetime import date

from django.db import connection
from django.test import Client

from articles.models import Article
from caliber.audience.models import DailySalt, Sighting, ViewCount
from tests.audience.conftest import BROWSER, Clock, Read


def _stored_text() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audience_sighting")
        return repr([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor])


def test_neither_address_nor_browser_is_stored(read: Read) -> None:
    read(REMOTE_ADDR="198.51.100.7", HTTP_ACCEPT_LANGUAGE="hy-AM")
    stored = _stored_text()
    assert Sighting.objects.count() == 1
    assert not any(word in stored for word in ("198.51", BROWSER[:12], "hy-AM"))


def test_the_same_reader_has_another_mark_on_the_next_day(read: Read, clock: Clock) -> None:
    read()
    clock.advance(days=1)
    read()
    # A sighting is cleared when it is older than a day: both stand here, under two marks.
    assert Sighting.objects.values("reader").distinct().count() == 2


def test_yesterdays_salt_is_gone_with_the_first_reader_of_a_day(read: Read, clock: Clock) -> None:
    read()
    old = bytes(DailySalt.objects.get().salt)
    clock.advance(days=1)
    read()
    today = DailySalt.objects.get()
    assert today.day == date(2025, 4, 27)
    assert bytes(today.salt) != old


def test_the_day_ends_at_midnight_in_baku(read: Read, clock: Clock) -> None:
    clock.advance(hours=13, minutes=59)
    read()
    assert DailySalt.objects.get().day == date(2025, 4, 26)
    clock.advance(minutes=1)
    read()
    assert DailySalt.objects.get().day == date(2025, 4, 27)


def test_sightings_of_the_day_before_are_gone_and_the_number_stays(read: Read, clock: Clock) -> None:
    read()
    gone = Sighting.objects.get().pk
    clock.advance(days=1, seconds=1)
    assert read().json()["views"] == 2
    assert not Sighting.objects.filter(pk=gone).exists()
    assert Sighting.objects.count() == 1


def test_the_number_survives_the_readers(read: Read, story: Article) -> None:
    read()
    Sighting.objects.all().delete()
    assert ViewCount.objects.get(article=story).total == 1


def test_a_page_shows_the_number_as_of_its_render(client: Client, read: Read, story: Article) -> None:
    assert "Views: 0" in client.get(story.url).content.decode()
    read()
    assert "Views: 1" in client.get(story.url).content.decode()
