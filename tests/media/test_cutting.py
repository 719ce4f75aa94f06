"""Copies are cut by one thread beside the requests, whatever happens to one picture."""

import functools
import logging
import threading
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connections, transaction
from pytest_django import Settings

from caliber.media import cutting
from caliber.media.cutting import Cutter
from caliber.media.models import Picture
from tests.media.samples import make_photo

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH_SECONDS = 30


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.CALIBER_MEDIA_EAGER = False


@pytest.fixture
def cutter(monkeypatch: pytest.MonkeyPatch) -> Cutter:
    cutter = Cutter()
    monkeypatch.setattr(cutting, "cutter", cutter)
    return cutter


def _copies(picture: Picture) -> int:
    return len(Picture.objects.get(pk=picture.pk).renditions)


def test_an_upload_does_not_wait_for_its_copies(cutter: Cutter, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    cut = cutting.cut_renditions
    monkeypatch.setattr(cutting, "cut_renditions", lambda picture: go_on.wait(LONG_ENOUGH_SECONDS) and cut(picture))
    picture = make_photo()
    assert picture.renditions == []
    go_on.set()
    assert cutter.join(LONG_ENOUGH_SECONDS)
    assert _copies(picture) > 0


def test_nothing_is_cut_of_an_upload_that_was_not_stored(cutter: Cutter, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []
    monkeypatch.setattr(cutting, "cut_or_log", cut.append)
    with transaction.atomic():
        make_photo()
        transaction.set_rollback(True)
    assert cutter.join(LONG_ENOUGH_SECONDS)
    assert cut == []


def test_one_thread_cuts_all_in_their_order_and_lets_go_of_the_database(
    cutter: Cutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, str]] = []
    closed: list[str] = []
    enough = threading.Event()

    def note(number: int) -> None:
        enough.wait(LONG_ENOUGH_SECONDS)
        seen.append((number, threading.current_thread().name))

    monkeypatch.setattr(cutting, "cut_or_log", note)
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(threading.current_thread().name))
    for number in range(5):
        cutter.add(number)
    enough.set()
    assert cutter.join(LONG_ENOUGH_SECONDS)
    assert seen == [(number, "cut-renditions") for number in range(5)]
    assert closed == ["cut-renditions"]


def test_after_a_pause_a_new_thread_goes_on(cutter: Cutter) -> None:
    for size in (300, 310):
        picture = make_photo(size, 200)
        assert cutter.join(LONG_ENOUGH_SECONDS)
        assert _copies(picture) > 0


def test_a_picture_without_its_file_keeps_nobody_waiting(cutter: Cutter, caplog: pytest.LogCaptureFixture) -> None:
    with transaction.atomic():
        broken, whole = make_photo(300, 200), make_photo(310, 200)
        default_storage.delete(str(broken.file.name))
        transaction.on_commit(functools.partial(cutter.add, 0))
    with caplog.at_level(logging.ERROR):
        assert cutter.join(LONG_ENOUGH_SECONDS)
    assert f"Picture {broken.pk} has no renditions yet" in caplog.text
    assert (_copies(broken), _copies(whole) > 0) == (0, True)


def test_cut_in_the_request_where_the_operator_wants_it(cutter: Cutter, settings: Settings) -> None:
    settings.CALIBER_MEDIA_EAGER = True
    picture = make_photo()
    assert _copies(picture) > 0
    assert cutter._thread is None


def test_a_focal_point_moved_meanwhile_is_not_overwritten(monkeypatch: pytest.MonkeyPatch, cutter: Cutter) -> None:
    picture = make_photo()
    assert cutter.join(LONG_ENOUGH_SECONDS)
    stale = Picture.objects.get(pk=picture.pk)
    stale.renditions = []
    Picture.objects.filter(pk=picture.pk).update(focal_x=90, renditions=[])
    cutting.cut_renditions(stale)
    assert _copies(picture) == 0
