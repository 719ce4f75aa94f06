"""What is stored with a change is heard: at least once, at its minute, whatever stops a receiver or the worker."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import outbox
from articles.models import Article, OutboxMessage
from articles.outbox import LEASE, deliver_due
from tests.factories import make_article, make_paper

pytestmark = pytest.mark.django_db
Heard = list[int]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Give what the only receiver has heard; the paper that it stands in has told him nothing yet."""
    numbers: Heard = []
    make_paper()
    monkeypatch.setattr(outbox, "article_receivers", {"listener": numbers.append})
    return numbers


def _fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def receiver(_article: int) -> None:
        raise error

    monkeypatch.setattr(outbox, "article_receivers", {"listener": receiver})


def test_a_change_that_readers_see_is_heard_once(heard: Heard) -> None:
    article = make_article()
    deliver_due()
    heard.clear()
    article.headline = "Another one"
    article.save()
    deliver_due()
    deliver_due()
    assert heard == [article.pk]


def test_a_draft_and_a_save_that_changes_nothing_are_heard_by_nobody(heard: Heard) -> None:
    make_article("In hand", state=Article.State.DRAFT)
    article = make_article()
    OutboxMessage.objects.all().delete()
    article.save()
    assert not OutboxMessage.objects.exists()


def test_what_is_rolled_back_is_heard_by_nobody(heard: Heard) -> None:
    article = make_article()
    OutboxMessage.objects.all().delete()
    article.headline = "Never"
    with transaction.atomic():
        article.save()
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_a_scheduled_article_is_heard_again_at_its_minute_and_at_its_end(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    article = make_article(published_at=now + timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(visible_until=None)
    deliver_due()
    heard.clear()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=59, seconds=59))
    deliver_due()
    assert heard == []
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1, seconds=1))
    deliver_due()
    assert heard == [article.pk]


def test_a_story_that_is_put_off_is_not_heard_at_its_old_minute(heard: Heard) -> None:
    now = timezone.now().replace(microsecond=0)
    article = make_article(published_at=now + timedelta(hours=1))
    article.published_at = now + timedelta(hours=2)
    article.save()
    planned = OutboxMessage.objects.filter(due_at__gt=now + timedelta(minutes=1)).values_list("due_at", flat=True)
    assert list(planned) == [now + timedelta(hours=2)]


@pytest.mark.parametrize("change", ["withdraw", "delete"])
def test_what_is_taken_back_is_heard(heard: Heard, change: str) -> None:
    article = make_article()
    number = article.pk
    deliver_due()
    heard.clear()
    if change == "delete":
        article.delete()
    else:
        article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "It was wrong."
        article.save()
    deliver_due()
    assert heard == [number]


def test_a_receiver_that_fails_is_asked_again_and_keeps_no_other_waiting(
    heard: Heard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    working = outbox.article_receivers["listener"]
    first, second = OutboxMessage(receiver="broken", article=1), OutboxMessage(receiver="listener", article=2)
    OutboxMessage.objects.all().delete()
    OutboxMessage.objects.bulk_create([first, second])
    _fail(monkeypatch, ConnectionRefusedError("nobody is there"))
    monkeypatch.setitem(outbox.article_receivers, "broken", outbox.article_receivers["listener"])
    monkeypatch.setitem(outbox.article_receivers, "listener", working)
    deliver_due()
    assert heard == [2]
    left = OutboxMessage.objects.get()
    assert (left.receiver, left.attempts, left.problem) == ("broken", 1, "nobody is there")
    assert left.due_at > timezone.now()
    assert "nobody is there" in caplog.text
    monkeypatch.setitem(outbox.article_receivers, "broken", working)
    OutboxMessage.objects.update(due_at=timezone.now())
    deliver_due()
    assert heard == [2, 1]


def test_pauses_grow_and_end_at_ten_minutes(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    OutboxMessage.objects.all().delete()
    _fail(monkeypatch, OSError("still nobody"))
    OutboxMessage.objects.create(receiver="listener", article=1)
    pauses = []
    for _ in range(20):
        OutboxMessage.objects.update(due_at=timezone.now())
        deliver_due()
        pauses.append(round((OutboxMessage.objects.get().due_at - timezone.now()).total_seconds()))
    assert pauses[:4] == [2, 4, 8, 16]
    assert set(pauses[10:]) == {600}


def test_a_message_whose_worker_was_killed_is_heard_when_its_time_is_over(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = outbox.article_receivers["listener"]
    OutboxMessage.objects.all().delete()
    OutboxMessage.objects.create(receiver="listener", article=7)
    # No exception of ours: what a killed process does not come to catch.
    _fail(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        deliver_due()
    monkeypatch.setitem(outbox.article_receivers, "listener", working)
    deliver_due()
    assert heard == []
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + LEASE)
    deliver_due()
    assert heard == [7]


def test_two_workers_do_not_both_take_a_message(heard: Heard) -> None:
    OutboxMessage.objects.all().delete()
    OutboxMessage.objects.create(receiver="listener", article=7)
    assert [len(outbox._take_due()), len(outbox._take_due())] == [1, 0]


def test_what_many_changes_moved_is_told_in_one_call(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[set[str]] = []
    monkeypatch.setattr(outbox, "tag_receivers", {"a cache": lambda tags: calls.append(set(tags))})
    OutboxMessage.objects.all().delete()
    for number in range(3):
        outbox.announce_tags([f"article.{number}", "e.en.any"])
    deliver_due()
    assert calls == [{"article.0", "article.1", "article.2", "e.en.any"}]
    assert not OutboxMessage.objects.exists()


def test_who_is_not_there_any_more_waits_for_nothing(heard: Heard) -> None:
    OutboxMessage.objects.all().delete()
    OutboxMessage.objects.create(receiver="a room that was removed", article=7)
    deliver_due()
    assert not OutboxMessage.objects.exists()
