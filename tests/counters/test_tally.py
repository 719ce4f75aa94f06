"""What processes and threads count at once is all there, also of a process that was killed."""

import logging
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from caliber.counters import shared
from caliber.counters.gathering import Gathered, waiting
from caliber.counters.tally import SUFFIX, Tally, tally_in
from tests.house.imports import ROOT

HOUR = 484_698
COUNT = f"""
import os, sys
from pathlib import Path
from caliber.counters.tally import Tally
tally = Tally(Path(sys.argv[1]), slots=8)
for number in range(int(sys.argv[2])):
    tally.count(number % 20 + 1, {HOUR})
    os.write(1, b".")
"""


def counting(folder: Path, count: int) -> "subprocess.Popen[bytes]":
    """Start a process that counts so often, twenty keys in turn, and writes a full stop after each."""
    return subprocess.Popen([sys.executable, "-c", COUNT, str(folder), str(count)], cwd=ROOT, stdout=subprocess.PIPE)


def sums(folder: Path) -> dict[int, int]:
    """Return what all files hold of each key."""
    found: dict[int, int] = {}
    for (_hour, key), count in Gathered(folder).since({}).counts.items():
        found[key] = found.get(key, 0) + count
    return found


def test_counts_stand_by_key_and_hour(tmp_path: Path) -> None:
    tally = Tally(tmp_path)
    for key, hour in ((5, HOUR), (5, HOUR), (6, HOUR), (5, HOUR + 1), (2**63, HOUR)):
        assert tally.count(key, hour)
    assert Gathered(tmp_path).since({}).counts == {
        (HOUR, 5): 2,
        (HOUR, 6): 1,
        (HOUR + 1, 5): 1,
        (HOUR, 2**63): 1,
    }


def test_no_file_is_made_before_the_first_count(tmp_path: Path) -> None:
    Tally(tmp_path / "counters")
    assert not (tmp_path / "counters").exists()


def test_threads_that_count_at_once_lose_nothing(tmp_path: Path) -> None:
    tally = Tally(tmp_path, slots=3)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: tally.count(number % 5 + 1, HOUR), range(20_000)))
    finally:
        sys.setswitchinterval(before)
    assert sums(tmp_path) == dict.fromkeys(range(1, 6), 4_000)


def test_processes_that_count_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [counting(tmp_path, 2_000) for _ in range(4)]
    assert [len(process.communicate()[0]) for process in processes] == [2_000] * 4
    assert sums(tmp_path) == dict.fromkeys(range(1, 21), 400)


def test_a_killed_process_has_lost_nothing(tmp_path: Path) -> None:
    told = 0
    for _time in range(3):
        process = counting(tmp_path, 10_000_000)
        assert process.stdout
        told += len(os.read(process.stdout.fileno(), 1))
        process.send_signal(signal.SIGKILL)
        told += len(process.stdout.read())
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
    # Of the count in which it was killed nobody was told.
    assert told <= sum(sums(tmp_path).values()) <= told + 3


def test_a_full_file_is_left_and_another_begun(tmp_path: Path) -> None:
    tally = Tally(tmp_path, slots=4)
    for key in range(1, 11):
        tally.count(key, HOUR)
    gathered = Gathered(tmp_path)
    assert sorted(reading.is_left for reading in gathered.readings) == [False, True, True]
    assert sums(tmp_path) == dict.fromkeys(range(1, 11), 1)


def test_a_child_counts_into_a_file_of_its_own(tmp_path: Path) -> None:
    tally_in(tmp_path).count(1, HOUR)
    child = os.fork()
    if not child:
        tally_in(tmp_path).count(1, HOUR)
        os._exit(0)
    os.waitpid(child, 0)
    tally_in(tmp_path).count(1, HOUR)
    assert sorted(reading.is_left for reading in Gathered(tmp_path).readings) == [False, True]
    assert sums(tmp_path) == {1: 3}


def test_a_file_that_somebody_removed_is_told_and_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tally = Tally(tmp_path)
    tally.count(1, HOUR)
    for path in tmp_path.glob(f"*{SUFFIX}"):
        path.unlink()
    tally.look_after()
    tally.count(1, HOUR)
    assert sums(tmp_path) == {1: 1}
    assert "was removed" in caplog.text


def test_a_full_disk_is_told_once_and_counting_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    tally = Tally(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(shared.os, "posix_fallocate", refuse)
        assert [tally.count(1, HOUR) for _ in range(3)] == [False] * 3
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert list(tmp_path.iterdir()) == []
    assert tally.count(1, HOUR)
    assert sums(tmp_path) == {1: 1}


def test_what_no_folder_has_handed_on_is_known_by_key(tmp_path: Path) -> None:
    one, other = Tally(tmp_path), Tally(tmp_path)
    for tally, key in ((one, 1), (one, 1), (other, 1), (other, 2)):
        tally.count(key, HOUR)
    assert [waiting(tmp_path, key) for key in (1, 2, 3)] == [3, 1, 0]
    Gathered(tmp_path).settle()
    assert [waiting(tmp_path, key) for key in (1, 2, 3)] == [0, 0, 0]
    one.count(1, HOUR)
    assert waiting(tmp_path, 1) == 1
