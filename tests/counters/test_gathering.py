"""Folding hands out each count exactly once, wherever the folder is killed, and removes what nobody needs."""

import random
from pathlib import Path

import pytest

from caliber.counters.gathering import DAMAGED_SUFFIX, FOLDED_SUFFIX, Fold, folding
from caliber.counters.tally import HEADER_WORDS, SLOT_WORDS, SUFFIX, Tally

HOUR = 484_698


class KilledError(Exception):
    """Whoever folds ends here."""


class Store:
    """Stands for the database: takes counts and totals together or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[tuple[int, int], int] = {}
        self.totals: dict[str, bytes] = {}

    def fold(self, *, killed: str = "") -> None:
        """Fold; killed: "before" the commit, "after" it, or in the "middle" of settling."""
        with folding(self.folder) as gathered:
            assert gathered is not None
            fold = gathered.since(self.totals)
            if killed == "before":
                raise KilledError
            self._commit(fold)
            if killed == "after":
                raise KilledError
            if killed == "middle":
                gathered.readings = gathered.readings[::2]
                gathered.forgotten = gathered.forgotten[::2]
            gathered.settle()
            if killed:
                raise KilledError

    def _commit(self, fold: Fold) -> None:
        for place, count in fold.counts.items():
            self.counts[place] = self.counts.get(place, 0) + count
        self.totals |= fold.totals
        for name in fold.forgotten:
            self.totals.pop(name, None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a database that knows nothing yet."""
    return Store(tmp_path)


def test_each_count_is_handed_out_once(tmp_path: Path, store: Store) -> None:
    tally = Tally(tmp_path)
    for expected in (1, 2, 3):
        tally.count(7, HOUR)
        store.fold()
        store.fold()
        assert store.counts == {(HOUR, 7): expected}


@pytest.mark.parametrize("killed", ["before", "after", "middle"])
@pytest.mark.parametrize("is_left", [False, True])
def test_a_folder_that_is_killed_counts_nothing_twice_and_loses_nothing(
    tmp_path: Path, store: Store, killed: str, is_left: bool
) -> None:
    tally = Tally(tmp_path)
    tally.count(7, HOUR)
    if is_left:
        tally = Tally(tmp_path)
    with pytest.raises(KilledError):
        store.fold(killed=killed)
    tally.count(7, HOUR)
    store.fold()
    store.fold()
    assert store.counts == {(HOUR, 7): 2}


def test_random_kills_of_everybody_lose_nothing(tmp_path: Path, store: Store) -> None:
    chance = random.Random(4)
    tallies = [Tally(tmp_path, slots=5) for _ in range(3)]
    counted: dict[tuple[int, int], int] = {}
    for _ in range(2_000):
        place = (HOUR + chance.randrange(2), chance.randrange(1, 9))
        tallies[chance.randrange(3)].count(place[1], place[0])
        counted[place] = counted.get(place, 0) + 1
        if chance.random() < 0.03:
            tallies[chance.randrange(3)] = Tally(tmp_path, slots=5)
        if chance.random() < 0.1:
            try:
                store.fold(killed=chance.choice(["", "before", "after", "middle"]))
            except KilledError:
                continue
    store.fold()
    assert store.counts == counted


def test_files_of_dead_workers_and_their_totals_go_once_they_are_folded(tmp_path: Path, store: Store) -> None:
    tally = Tally(tmp_path)
    tally.count(7, HOUR)
    store.fold()
    assert len(list(tmp_path.glob(f"*{SUFFIX}"))) == len(store.totals) == 1
    del tally
    for _ in range(3):
        store.fold()
    assert list(tmp_path.glob(f"*{SUFFIX}")) == list(tmp_path.glob(f"*{FOLDED_SUFFIX}")) == []
    assert store.totals == {}
    assert store.counts == {(HOUR, 7): 1}


def test_where_nothing_is_new_nobody_has_to_ask_the_database(tmp_path: Path, store: Store) -> None:
    tally = Tally(tmp_path)
    tally.count(7, HOUR)
    store.fold()
    with folding(tmp_path) as gathered:
        assert not gathered
    tally.count(7, HOUR)
    with folding(tmp_path) as gathered:
        assert gathered


def test_only_one_folds_at_a_time(tmp_path: Path) -> None:
    with folding(tmp_path), folding(tmp_path, wait=False) as second:
        assert second is None
    with folding(tmp_path, wait=False) as third:
        assert third is not None


def test_a_damaged_file_is_told_and_set_aside(tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / f"1-broken{SUFFIX}").write_bytes(b"\x07" * 4_000)
    (tmp_path / f"2-empty{SUFFIX}").touch()
    tally = Tally(tmp_path)
    tally.count(7, HOUR)
    store.fold()
    assert store.counts == {(HOUR, 7): 1}
    assert sorted(path.stem for path in tmp_path.glob(f"*{DAMAGED_SUFFIX}")) == ["1-broken", "2-empty"]
    assert caplog.text.count("is damaged and is set aside") == 2


def test_of_a_file_cut_short_what_is_there_is_counted_and_nothing_twice(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    tally = Tally(tmp_path)
    for key in (1, 2, 3):
        tally.count(key, HOUR)
    (path,) = tmp_path.glob(f"*{SUFFIX}")
    whole = path.read_bytes()
    del tally
    path.write_bytes(whole[: (HEADER_WORDS + 2 * SLOT_WORDS) * 8 + 5])
    store.fold()
    assert store.counts == {(HOUR, 1): 1, (HOUR, 2): 1}
    path.write_bytes(whole[: (HEADER_WORDS + SLOT_WORDS) * 8])
    store.fold()
    assert store.counts == {(HOUR, 1): 1, (HOUR, 2): 1}
    assert "has become shorter" in caplog.text
