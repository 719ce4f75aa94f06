"""A reader is new once within the window, for all processes, until midnight; the memory stays what it is."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from caliber.counters.sightings import PLACES_A_ROW, Sightings

DAY, NOON, WINDOW = 739_000, 43_200, 1_800


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a table."""
    return tmp_path / "seen"


def _is_new_at(start: "multiprocessing.synchronize.Barrier", path: Path, news: "multiprocessing.Queue[int]") -> None:
    table = Sightings(path)
    start.wait(timeout=30)
    news.put(sum(table.is_new(b"%d" % number, DAY, NOON, WINDOW) for number in range(5_000)))


def test_somebody_is_new_once_within_the_window(path: Path) -> None:
    table = Sightings(path)
    moments = [NOON, NOON + 1, NOON + WINDOW - 1, NOON + WINDOW, NOON + WINDOW + 1, NOON + 2 * WINDOW]
    assert [table.is_new(b"him", DAY, moment, WINDOW) for moment in moments] == [True, False, False, True, False, True]


def test_a_clock_that_was_set_back_makes_nobody_new(path: Path) -> None:
    table = Sightings(path)
    table.is_new(b"him", DAY, NOON, WINDOW)
    assert not table.is_new(b"him", DAY, NOON - 600, WINDOW)


def test_all_processes_know_who_was_seen(path: Path) -> None:
    assert Sightings(path).is_new(b"him", DAY, NOON, WINDOW)
    assert not Sightings(path).is_new(b"him", DAY, NOON, WINDOW)


def test_processes_that_see_the_same_at_once_find_each_new_once(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    start, news = spawn.Barrier(3), spawn.Queue()
    processes = [spawn.Process(target=_is_new_at, args=(start, path, news)) for _ in range(3)]
    for process in processes:
        process.start()
    assert sum(news.get(timeout=60) for _process in processes) == 5_000
    for process in processes:
        process.join()


def test_threads_that_see_the_same_at_once_find_it_new_once(path: Path) -> None:
    table = Sightings(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: table.is_new(b"%d" % (number % 100), DAY, NOON, WINDOW), range(4_000)))
    assert sum(found) == 100


def test_many_readers_are_told_apart(path: Path) -> None:
    table = Sightings(path)
    readers = [b"reader %d" % number for number in range(50_000)]
    assert all(table.is_new(reader, DAY, NOON, WINDOW) for reader in readers)
    assert not any(table.is_new(reader, DAY, NOON, WINDOW) for reader in readers)


def test_in_a_full_table_the_oldest_gives_way_and_the_file_does_not_grow(path: Path) -> None:
    table = Sightings(path, rows=1)
    size = path.stat().st_size
    for number in range(PLACES_A_ROW + 1):
        assert table.is_new(b"%d" % number, DAY, NOON + number, WINDOW)
    assert path.stat().st_size == size
    assert not table.is_new(b"%d" % PLACES_A_ROW, DAY, NOON + 20, WINDOW)
    assert not table.is_new(b"1", DAY, NOON + 20, WINDOW)
    assert table.is_new(b"0", DAY, NOON + 20, WINDOW)


def test_at_midnight_the_key_and_all_marks_are_thrown_away(path: Path) -> None:
    table, other = Sightings(path), Sightings(path)
    table.is_new(b"him", DAY, NOON, WINDOW)
    before = path.read_bytes()
    assert other.is_new(b"her", DAY + 1, 0, WINDOW)
    after = path.read_bytes()
    key = before[32:64]
    assert any(key)
    assert key not in after
    assert sum(1 for byte in after[4096:] if byte) <= 8
    assert table.is_new(b"him", DAY + 1, 1, WINDOW)
    assert not other.is_new(b"him", DAY + 1, 1, WINDOW)


def test_the_key_goes_at_midnight_though_nobody_comes(path: Path) -> None:
    table = Sightings(path)
    table.is_new(b"him", DAY, NOON, WINDOW)
    before = path.read_bytes()
    table.forget_before(DAY)
    assert path.read_bytes() == before
    table.forget_before(DAY + 1)
    after = path.read_bytes()
    assert before[32:64] not in after
    assert not any(after[4096:])


def test_who_asked_the_clock_before_midnight_does_not_bring_the_old_day_back(path: Path) -> None:
    table = Sightings(path)
    table.is_new(b"him", DAY + 1, 0, WINDOW)
    assert not table.is_new(b"him", DAY, 86_399, WINDOW)
    assert not table.is_new(b"him", DAY + 1, 1, WINDOW)


def test_what_is_seen_cannot_be_read_from_the_file(path: Path) -> None:
    Sightings(path).is_new(b"198.51.100.7 Mozilla/5.0", DAY, NOON, WINDOW)
    assert b"198.51" not in path.read_bytes()
    assert b"Mozilla" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"\x07" * 500, b"Caliber seen 1\n\n"])
def test_a_damaged_table_is_told_and_made_anew(path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(damage)
    table = Sightings(path)
    assert table.is_new(b"him", DAY, NOON, WINDOW)
    assert not Sightings(path).is_new(b"him", DAY, NOON, WINDOW)
    assert "is damaged and made anew" in caplog.text
