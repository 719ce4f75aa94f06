"""Copies on disk for nginx: which pages are copied, what removes them, and that each holds for its stretch only."""

import gzip
import threading
import time
from pathlib import Path

import pytest

from caliber.pagecache.copies import BUCKET_SECONDS, LAST, Copies, bucket_at
from caliber.pagecache.kept import IDENTITY, Kept
from caliber.pagecache.tags import TagCounters, slots_of


@pytest.fixture
def counters(tmp_path: Path) -> TagCounters:
    """Give counters of their own."""
    return TagCounters(tmp_path / "tags")


@pytest.fixture
def copies(tmp_path: Path, counters: TagCounters) -> Copies:
    """Give an empty folder."""
    return Copies(tmp_path / "copies", counters)


def _page(counters: TagCounters, *tags: str, content_type: str = "text/html; charset=utf-8", **moments: float) -> Kept:
    headers = [("Content-Type", content_type)]
    return Kept("200 OK", headers, {IDENTITY: b"a page " * 90}, counters.now, slots_of(tags), **moments)


def _places(copies: Copies, path: str) -> list[Path]:
    names = [str(bucket_at(time.time())), LAST]
    return [file for name in names for file in sorted((copies.folder / name / path.strip("/")).glob("page.*"))]


def test_a_page_is_there_in_each_coding_for_now_and_as_it_was_last(copies: Copies, counters: TagCounters) -> None:
    copies.put("/en/post/x", _page(counters, "one"))
    files = _places(copies, "/en/post/x")
    assert [file.name for file in files] == ["page.html", "page.html.br", "page.html.gz"] * 2
    assert gzip.decompress(files[2].read_bytes()) == files[0].read_bytes()
    copies.put("/en/rss.xml", _page(counters, "one", content_type="application/rss+xml"))
    assert _places(copies, "/en/rss.xml")[0].name == "page.xml"


def test_a_change_removes_what_depends_on_it_and_nothing_else(copies: Copies, counters: TagCounters) -> None:
    copies.put("/en/post/x", _page(counters, "one", "both"))
    copies.put("/en/post/y", _page(counters, "two", "both"))
    copies.remove(["one"])
    assert not _places(copies, "/en/post/x")
    assert _places(copies, "/en/post/y")
    copies.remove(["both"])
    assert not _places(copies, "/en/post/y")


def test_what_changed_while_it_was_written_is_not_there_afterwards(copies: Copies, counters: TagCounters) -> None:
    page = _page(counters, "one")
    counters.move(["one"])
    copies.put("/en/post/x", page)
    assert not _places(copies, "/en/post/x")


def test_writers_and_a_change_at_once_leave_no_old_copy(copies: Copies, counters: TagCounters) -> None:
    is_over = threading.Event()

    def write() -> None:
        while not is_over.is_set():
            page = _page(counters, "one")
            if counters.holds(page.moment, page.slots):
                copies.put("/en/post/x", page)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for _ in range(30):
        counters.move(["one"])
        copies.remove(["one"])
    is_over.set()
    for writer in writers:
        writer.join()
    counters.move(["one"])
    copies.remove(["one"])
    assert not _places(copies, "/en/post/x")


@pytest.mark.parametrize("path", ["/en/../x", "/en/post/%00", "/en//x", "/en/post/x y", "/en/.hidden"])
def test_an_odd_address_is_not_copied(copies: Copies, counters: TagCounters, path: str) -> None:
    copies.put(path, _page(counters, "one"))
    assert not [file for file in copies.folder.rglob("page.*") if file.is_file()]


def test_a_page_with_a_pending_minute_is_only_among_the_last_and_one_with_an_end_nowhere(
    copies: Copies, counters: TagCounters
) -> None:
    stretch_ends = (bucket_at(time.time()) + 1) * BUCKET_SECONDS
    copies.put("/en/post/x", _page(counters, "one", until=stretch_ends - 1))
    assert {file.relative_to(copies.folder).parts[0] for file in _places(copies, "/en/post/x")} == {LAST}
    copies.put("/en/post/y", _page(counters, "one", ends=stretch_ends + 10**6))
    assert not _places(copies, "/en/post/y")
    copies.put("/en/post/z", _page(counters, "one", until=stretch_ends + 1))
    assert len(_places(copies, "/en/post/z")) == 6
    copies.remove(["one"])
    assert not _places(copies, "/en/post/x") + _places(copies, "/en/post/z")


def test_times_past_are_cleared_away_and_so_is_everything_at_once(copies: Copies, counters: TagCounters) -> None:
    old = copies.folder / str(bucket_at(time.time()) - 5) / "en"
    old.mkdir(parents=True)
    copies.put("/en/post/x", _page(counters, "one"))
    assert not old.exists()
    copies.clear()
    assert not copies.folder.exists()
    copies.put("/en/post/x", _page(counters, "one"))
    copies.remove(["one"])
    assert not _places(copies, "/en/post/x")
