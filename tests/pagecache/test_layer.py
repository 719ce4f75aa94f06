"""The layer before Django: what it answers by itself, what it asks for, and what it never shows."""

import gzip
import threading
import time
from pathlib import Path

import brotli
import pytest
from django.test import override_settings

from caliber.pagecache.site import host_of
from tests.pagecache.site import Answer, App, build, visit


def test_a_page_is_rendered_once_and_by_every_worker_known(tmp_path: Path) -> None:
    app = App()
    first, second = build(app, tmp_path), build(app, tmp_path)
    assert visit(first).told.endswith("stored")
    assert visit(first).told == "Caliber; hit"
    assert visit(second).told == "Caliber; hit; detail=shelf"
    assert app.renders == 1


def test_a_change_is_seen_by_every_worker_in_the_next_answer(tmp_path: Path) -> None:
    app = App()
    workers = [build(app, tmp_path) for _ in range(2)]
    for worker in workers:
        visit(worker)
    app.text = "changed"
    workers[0].counters.move(["two"])
    assert [visit(worker).body for worker in workers] == [b"changed"] * 2
    assert app.renders == 2


def test_a_change_during_a_render_is_not_lost(tmp_path: Path) -> None:
    app = App()
    layer = build(app, tmp_path)
    app.during = lambda: layer.counters.move(["one"])
    visit(layer)
    app.during, app.text = lambda: None, "changed"
    assert visit(layer).body == b"changed"


def test_each_coding_has_its_own_bytes_and_tag_and_an_unchanged_page_is_not_sent(tmp_path: Path) -> None:
    app = App()
    layer = build(app, tmp_path)
    plain = visit(layer)
    small = visit(layer, HTTP_ACCEPT_ENCODING="gzip, br")
    other = visit(layer, HTTP_ACCEPT_ENCODING="gzip, br;q=0")
    assert brotli.decompress(small.body) == gzip.decompress(other.body) == plain.body == app.text.encode()
    assert len({answer.headers["ETag"] for answer in (plain, small, other)}) == 3
    assert small.headers["Vary"] == "Accept-Encoding"
    again = visit(layer, HTTP_ACCEPT_ENCODING="gzip, br", HTTP_IF_NONE_MATCH=f"W/{small.headers['ETag']}")
    assert again.status.startswith("304")
    assert not again.body
    assert "Content-Length" not in again.headers
    head = visit(layer, method="HEAD")
    assert not head.body
    assert head.headers["Content-Length"] == str(len(plain.body))


def test_a_visitors_words_neither_split_nor_poison_the_page(tmp_path: Path) -> None:
    app = App()
    layer = build(app, tmp_path)
    visit(layer, query="utm_source=x", HTTP_COOKIE="sessionid=1", HTTP_RANGE="bytes=0-5", HTTP_IF_NONE_MATCH='"x"')
    assert visit(layer, query="fbclid=2").told == "Caliber; hit"
    assert visit(layer).told == "Caliber; hit"
    asked = app.asked[0]
    assert asked["QUERY_STRING"] == ""
    assert not {"HTTP_COOKIE", "HTTP_RANGE", "HTTP_IF_NONE_MATCH"} & asked.keys()
    assert visit(layer, query="fs=2").told.endswith("stored")
    assert visit(layer, query="fs=9").told == "Caliber; hit"


def test_a_foreign_host_and_the_editors_side_go_straight_on(tmp_path: Path) -> None:
    app = App()
    layer = build(app, tmp_path)
    visit(layer)
    assert "Cache-Status" not in visit(layer, HTTP_HOST="evil.example").headers
    assert "Cache-Status" not in visit(layer, "/admin/").headers
    assert "Cache-Status" not in visit(layer, method="POST").headers
    assert visit(layer, **{"wsgi.url_scheme": "https"}).told.endswith("stored")


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", {}),
        ("404 Not Found", {"Surrogate-Key": "one"}),
        ("200 OK", {"Surrogate-Key": "a", "Set-Cookie": "b=c"}),
    ],
)
def test_what_is_not_marked_not_there_or_meant_for_one_visitor_is_not_kept(
    tmp_path: Path, status: str, headers: dict[str, str]
) -> None:
    app = App(status=status, headers=headers)
    layer = build(app, tmp_path)
    visit(layer)
    visit(layer)
    assert app.renders == 2
    assert len(layer.memory) == 0


def test_a_redirect_carries_on_the_whole_query(tmp_path: Path) -> None:
    app = App(status="301 Moved Permanently", headers={"Location": "/en/"})
    visit(build(app, tmp_path), query="utm_source=x")
    assert app.asked[-1]["QUERY_STRING"] == "utm_source=x"


def test_nothing_is_shown_across_the_next_minute_that_matters(tmp_path: Path) -> None:
    app = App()
    app.headers["Caliber-Until"] = repr(time.time() + 1.5)
    layer = build(app, tmp_path)
    first = visit(layer)
    assert "stale-while-revalidate" not in first.headers["Cache-Control"]
    assert "Caliber-Until" not in first.headers
    app.text, app.headers = "after it", {"Surrogate-Key": "one"}
    assert visit(layer).body == first.body
    time.sleep(1.6)
    assert visit(layer).body == b"after it"


def test_a_page_that_time_has_ended_is_shown_when_nothing_else_can_be_but_never_a_changed_one(tmp_path: Path) -> None:
    app = App()
    app.headers["Caliber-Until"] = repr(time.time() + 0.2)
    layer = build(app, tmp_path)
    good = visit(layer)
    time.sleep(0.3)
    app.status, app.text = "503 Service Unavailable", "trouble"
    shown = visit(layer)
    assert (shown.status, shown.body) == ("200 OK", good.body)
    assert "stale-if-error" in shown.told
    assert visit(build(app, tmp_path)).body == good.body
    layer.counters.move(["one"])
    assert visit(layer).status.startswith("503")


def test_a_page_past_its_end_is_not_shown_even_then(tmp_path: Path) -> None:
    app = App()
    app.headers["Caliber-Ends"] = repr(time.time() + 0.2)
    layer = build(app, tmp_path)
    visit(layer)
    time.sleep(0.3)
    app.status = "503 Service Unavailable"
    assert visit(layer).status.startswith("503")


def test_sixty_four_readers_of_a_changed_page_cost_one_render(tmp_path: Path) -> None:
    app = App()
    workers = [build(app, tmp_path) for _ in range(2)]
    for worker in workers:
        visit(worker)
    app.renders, app.seconds, app.text = 0, 0.3, "changed"
    workers[0].counters.move(["one"])
    answers: list[tuple[float, Answer]] = []

    def read(number: int) -> None:
        began = time.monotonic()
        answers.append((time.monotonic() - began, visit(workers[number % 2])))

    readers = [threading.Thread(target=read, args=(number,)) for number in range(64)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert app.renders == 1
    assert [answer.body for _wait, answer in answers] == [b"changed"] * 64


def test_while_a_fresh_copy_is_made_the_others_get_the_page_as_it_was(tmp_path: Path) -> None:
    app = App()
    layer = build(app, tmp_path)
    visit(layer)
    key = next(iter(layer.memory._things))
    kept = layer.memory.get(key)
    assert kept
    kept.fresh_until = 0
    layer.shelf.put(key, kept)
    with layer.shelf.alone(key, wait=True):
        assert "collapsed" in visit(layer).told
    assert visit(layer).told.endswith("stored")


def test_memory_and_shelf_stay_within_their_budgets(tmp_path: Path) -> None:
    layer = build(App(text="x" * 10_000), tmp_path)
    layer.memory.budget_bytes = 100_000
    layer.shelf.budget_bytes = 200_000
    for number in range(60):
        visit(layer, f"/en/{number}")
    layer.shelf.tidy()
    assert 0 < layer.memory.used_bytes <= 100_000
    assert sum(path.stat().st_size for path in layer.shelf.folder.glob("??/*")) <= 200_000


def test_a_damaged_file_on_the_shelf_is_rendered_anew(tmp_path: Path) -> None:
    app = App()
    visit(build(app, tmp_path))
    for path in (tmp_path / "shelf").glob("??/*"):
        path.write_bytes(path.read_bytes()[:-7])
    assert visit(build(app, tmp_path)).body == app.text.encode()
    assert app.renders == 2


def test_the_operators_own_address_makes_one_page_of_all_spellings_of_a_host() -> None:
    with override_settings(ALLOWED_HOSTS=["news.example"], CALIBER_URL=""):
        assert host_of("News.example:81") == "news.example:81"
    with override_settings(ALLOWED_HOSTS=["news.example"], CALIBER_URL="https://news.example"):
        assert host_of("News.example:81") == host_of("news.example") == ""
        assert host_of("evil.example") is host_of("") is None
