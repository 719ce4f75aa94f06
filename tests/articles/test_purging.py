"""A change reaches every machine's kept pages, also where the process that made it was killed before it could tell."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from articles import purging
from articles.models import Article, PurgeNotice
from articles.purging import KEPT, OVERLAP, drop_old_notices, follow_notices, purge, purge_everything
from caliber.pagecache.gone import gone_reason
from caliber.pagecache.tags import counters, folder, slots_of
from tests.factories import make_article, make_paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def following() -> None:
    """Let this machine have followed until now."""
    follow_notices()


def _holds(moment: int, tag: str) -> bool:
    return counters().holds(moment, slots_of([tag]))


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process store, and be killed before it tells."""
    monkeypatch.setattr(transaction, "on_commit", lambda _callback: None)


def test_a_change_is_told_here_when_it_is_stored_and_not_before() -> None:
    moment = counters().now
    with transaction.atomic():
        purge(["one"])
        assert _holds(moment, "one")
    assert not _holds(moment, "one")
    assert _holds(moment, "two")


def test_what_was_told_here_is_not_done_again() -> None:
    purge(["one"])
    moment = counters().now
    assert follow_notices() == 0
    assert _holds(moment, "one")


def test_what_a_killed_process_stored_is_done_by_the_worker_once(killed: None) -> None:
    moment = counters().now
    purge(["one"])
    assert _holds(moment, "one")
    assert [follow_notices(), follow_notices()] == [1, 0]
    assert not _holds(moment, "one")


def test_a_withdrawal_of_a_killed_process_is_noted_on_disk(killed: None) -> None:
    make_paper()
    article = make_article()
    follow_notices()
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "It was wrong."
    article.save()
    assert gone_reason(article.url) is None
    follow_notices()
    assert gone_reason(article.url) == "It was wrong."
    article.state = Article.State.PUBLISHED
    article.save()
    follow_notices()
    assert gone_reason(article.url) is None


def test_notices_that_were_stored_late_are_found(killed: None) -> None:
    """A transaction may last: another one's later notice is seen before."""
    purge(["late"])
    PurgeNotice.objects.update(told_at=timezone.now() - OVERLAP + timedelta(seconds=5))
    moment = counters().now
    assert follow_notices() == 1
    assert not _holds(moment, "late")


def test_a_machine_that_did_not_follow_for_long_forgets_everything(killed: None) -> None:
    purge(["unheard"])
    PurgeNotice.objects.update(told_at=timezone.now() - 2 * KEPT)
    long_ago = time.time() - 2 * KEPT.total_seconds()
    os.utime(folder() / "followed", (long_ago, long_ago))
    moment = counters().now
    follow_notices()
    assert not _holds(moment, "anything")


def test_a_machine_that_has_never_followed_forgets_everything() -> None:
    (folder() / "followed").unlink()
    moment = counters().now
    follow_notices()
    assert not _holds(moment, "anything")


def test_everything_is_told_to_all_too(killed: None) -> None:
    moment = counters().now
    purge_everything()
    follow_notices()
    assert not _holds(moment, "anything")


def test_a_notice_of_a_database_that_was_replaced_is_another_one() -> None:
    one = PurgeNotice(pk=7, told_at=timezone.now())
    other = PurgeNotice(pk=7, told_at=one.told_at + timedelta(microseconds=1))
    assert one.number != other.number
    assert PurgeNotice(pk=7, told_at=one.told_at).number == one.number


def test_copies_that_could_not_be_removed_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_tags: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(purging, "forget", fail)
        with pytest.raises(OSError, match="No space"):
            purge(["one"])
    moment = counters().now
    assert follow_notices() == 1
    assert not _holds(moment, "one")


def test_old_notices_are_removed_and_new_ones_stay() -> None:
    purge(["old"])
    PurgeNotice.objects.update(told_at=timezone.now() - KEPT - OVERLAP - timedelta(seconds=1))
    purge(["new"])
    drop_old_notices()
    assert [notice.tags for notice in PurgeNotice.objects.all()] == [["new"]]


def test_each_machine_hears_for_itself(killed: None, tmp_path: Path, settings: object) -> None:
    purge(["one"])
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    follow_notices()
    purge(["two"])
    moment = counters().now
    assert follow_notices() == 1
    assert not _holds(moment, "two")
