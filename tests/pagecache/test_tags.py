"""The counters by which copies know whether they hold."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from caliber.pagecache.tags import TagCounters, slots_of

WRITER = """
import sys, itertools
from pathlib import Path
from caliber.pagecache.tags import TagCounters
counters = TagCounters(Path(sys.argv[1]))
for number in itertools.count() if sys.argv[2] == "forever" else range(int(sys.argv[2])):
    counters.move(["shared"])
"""


def test_what_was_rendered_holds_until_one_of_its_tags_moves(tmp_path: Path) -> None:
    counters = TagCounters(tmp_path / "tags")
    moment, slots = counters.now, slots_of(["one", "two"])
    counters.move(["three"])
    assert counters.holds(moment, slots)
    counters.move(["two"])
    assert not counters.holds(moment, slots)
    assert counters.holds(counters.now, slots)


def test_another_process_sees_it_at_once_and_a_new_epoch_ends_everything(tmp_path: Path) -> None:
    here, there = TagCounters(tmp_path / "tags"), TagCounters(tmp_path / "tags")
    moment = here.now
    there.move(["one"])
    assert not here.holds(moment, slots_of(["one"]))
    moment = here.now
    there.begin_epoch()
    assert not here.holds(moment, slots_of(["never named"]))


def test_a_moment_is_never_used_twice_though_the_file_was_lost(tmp_path: Path) -> None:
    path = tmp_path / "tags"
    before = TagCounters(path)
    before.move(["one"])
    moment = before.now
    path.unlink()
    assert not TagCounters(path).holds(moment, slots_of(["one"]))


def test_all_processes_know_which_changes_were_told(tmp_path: Path) -> None:
    counters = TagCounters(tmp_path / "tags")
    assert not counters.knows(2**63 + 7)
    counters.remember(2**63 + 7)
    assert TagCounters(tmp_path / "tags").knows(2**63 + 7)
    assert not counters.knows(2**63 + 8)


def test_processes_that_move_at_once_lose_no_move(tmp_path: Path) -> None:
    path = tmp_path / "tags"
    counters = TagCounters(path)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", WRITER, str(path)]
    seen = counters.now
    workers = [subprocess.Popen([*command, "300"], env=environment) for _ in range(3)]
    moments = set()
    while any(worker.poll() is None for worker in workers):
        moments.add(counters.now)
    assert all(worker.returncode == 0 for worker in workers)
    assert min(moments) >= seen
    assert counters.now > max(seen, *moments) - 1
    assert not counters.holds(seen, slots_of(["shared"]))


def test_a_writer_that_is_killed_leaves_counters_that_work(tmp_path: Path) -> None:
    path = tmp_path / "tags"
    counters = TagCounters(path)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), "forever"], env=environment)
    began = counters.now
    while counters.now < began + 50 and writer.poll() is None:
        pass
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    counters.move(["shared"])
    assert counters.holds(counters.now, slots_of(["shared"]))
