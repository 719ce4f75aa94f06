"""The worker goes on whatever stops one of its duties, and lives no longer than the server that started it."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from articles.models import OutboxMessage
from caliber.operations.worker import Duty, duties, work
from tests.live import ROOT, LiveServer

WITHDRAWAL = """
import django, os; django.setup()
from django.db import transaction
from articles.models import Article
article = Article.objects.in_language("en").published().newest_first()[5]
print(article.url, flush=True)
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), 9))
    article.headline = "Stored by a process that was killed"
    article.save()
"""


def test_a_duty_that_fails_is_told_once_and_once_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    answers: Iterator[Exception | None] = iter([OperationalError("database is locked")] * 3 + [None, None])

    def try_it() -> None:
        if error := next(answers):
            raise error

    duty = Duty("do it", 1, try_it)
    for _ in range(5):
        duty.do()
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "The worker cannot do it: database is locked. It tries again every 1 s."),
        (logging.WARNING, "The worker can do it again; nothing was lost."),
    ]


def test_a_duty_with_a_fault_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    stop, done = threading.Event(), []

    def end() -> None:
        done.append(1)
        if len(done) == 3:
            stop.set()

    work([Duty("divide", 0.01, lambda: 1 / 0), Duty("end", 0.01, end)], stop)
    assert len(done) == 3
    assert "cannot divide" in caplog.text


def test_a_stopped_worker_finishes_what_it_has_in_hand_and_begins_nothing() -> None:
    stop, done = threading.Event(), []

    def last() -> None:
        stop.set()
        done.append("last")

    work([Duty("be the last", 1, last), Duty("begin", 1, lambda: done.append("begun"))], stop)
    assert done == ["last"]


@pytest.mark.django_db(transaction=True)
def test_every_duty_can_be_done_on_an_empty_paper(caplog: pytest.LogCaptureFixture) -> None:
    for duty in duties():
        duty.do()
    assert caplog.text == ""


@pytest.mark.django_db
def test_the_outbox_is_listed_with_what_stands_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("outbox")
    assert capsys.readouterr().out == "Nothing waits.\n"
    OutboxMessage.objects.create(receiver="search", article=7)
    OutboxMessage.objects.create(receiver="http://cache:6081", tags=["one"], attempts=3, problem="refused")
    call_command("outbox")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("search: article 7")
    assert lines[1].endswith("http://cache:6081: one, tried 3 times: refused")


@pytest.fixture(scope="module")
def server(shelf: Path) -> Iterator[LiveServer]:
    """Serve a paper with a worker beside."""
    with LiveServer(shelf=shelf, CALIBER_WORKER="true") as server:
        yield server


def _soon(is_so: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def _workers(server: LiveServer) -> list[int]:
    """Return the worker processes of this server."""
    assert server.process
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parts = (path / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"worker" in parts and str(server.process.pid).encode() in parts:
            found.append(int(path.name))
    return found


@pytest.mark.full
def test_what_a_killed_process_stored_is_on_the_page_within_a_second(server: LiveServer) -> None:
    assert _soon(lambda: len(_workers(server)) == 1, 10)
    command = [sys.executable, "-c", WITHDRAWAL]
    before = server.python("-c", WITHDRAWAL.split("print(", maxsplit=1)[0] + "print(article.url)").strip()

    def read() -> str:
        return str(urllib.request.urlopen(server.url + before).read().decode())

    read()
    assert _soon((server.folder / "data/pages/followed").exists, 10)
    done = subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert _soon(lambda: "Stored by a process that was killed" in read(), 1)


@pytest.mark.full
def test_a_worker_that_is_killed_is_started_again(server: LiveServer) -> None:
    assert _soon(lambda: len(_workers(server)) == 1, 10)
    (first,) = _workers(server)
    os.kill(first, signal.SIGKILL)
    assert _soon(lambda: bool(set(_workers(server)) - {first}), 10)
    assert "is started again" in server.log()


@pytest.mark.full
def test_a_worker_ends_with_its_server() -> None:
    with LiveServer(is_filled=False, CALIBER_WORKER="true") as server:
        assert _soon(lambda: len(_workers(server)) == 1, 10)
        assert server.process
        os.kill(server.process.pid, signal.SIGKILL)
        assert _soon(lambda: not _workers(server), 5)
        os.killpg(server.process.pid, signal.SIGTERM)
