"""Over the wire: a story is 18 kB at most of HTML, CSS and script, 6 of it script; a front page 120 kB in all."""

import gzip

import pytest

from tests.browser.conftest import Open, wait_for_scripts
from tests.browser.crawl import Paper, fetch
from tests.browser.page_types import EDITIONS, find_path
from tests.live import LiveServer
from tests.turns import first_then_wide

KILOBYTE = 1000
# What Chromium says it takes.
ENCODINGS = "gzip, deflate, br, zstd"
PAGE_KILOBYTES = 18
SCRIPT_KILOBYTES = 6
FRONT_KILOBYTES = 120
# What a server may send before it waits for the reader's first answer: ten packets.
FIRST_FLIGHT_BYTES = 14 * 1024


def _weights(open_page: Open, server: LiveServer, path: str, width: int = 1440) -> dict[str, int]:
    """Return the compressed bytes of all that a page loads by itself before scrolling, by kind of resource."""
    page = open_page("about:blank", width=width)
    loaded: dict[str, str] = {}
    page.on("requestfinished", lambda request: loaded.update({request.url: request.resource_type}))
    page.goto(path)
    wait_for_scripts(page)
    page.wait_for_load_state("networkidle")
    weights: dict[str, int] = {}
    for url, kind in loaded.items():
        answer = fetch(server.url, url.removeprefix(server.url), Accept_Encoding=ENCODINGS)
        weights[kind] = weights.get(kind, 0) + len(answer.body)
    return weights


@pytest.mark.parametrize("language", first_then_wide(*EDITIONS))
def test_a_story_is_light(open_page: Open, server: LiveServer, paper: Paper, language: str) -> None:
    weights = _weights(open_page, server, find_path(paper, "article", language))
    page = sum(weights.get(kind, 0) for kind in ("document", "stylesheet", "script"))
    assert weights["document"] > KILOBYTE
    assert page <= PAGE_KILOBYTES * KILOBYTE, weights
    assert weights["script"] <= SCRIPT_KILOBYTES * KILOBYTE, weights
    assert "font" not in weights


@pytest.mark.parametrize("language", first_then_wide(*EDITIONS))
def test_the_front_page_is_light_on_a_phone(open_page: Open, server: LiveServer, language: str) -> None:
    weights = _weights(open_page, server, f"/{language}/", width=360)
    assert weights["image"] > KILOBYTE
    assert sum(weights.values()) <= FRONT_KILOBYTES * KILOBYTE, weights


@pytest.mark.parametrize("name", ["front", "article", "section"])
def test_the_first_paint_needs_only_what_comes_at_once(server: LiveServer, paper: Paper, name: str) -> None:
    answer = fetch(server.url, find_path(paper, name, "hy"), Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    head = gzip.decompress(answer.body).decode()
    assert '<link rel="stylesheet"' not in head
    above = head.partition("</h1>")[0]
    assert "<h1" in above
    assert len(gzip.compress(above.encode(), 6)) <= FIRST_FLIGHT_BYTES


def test_pages_and_static_files_are_compressed_and_static_files_kept_for_ever(paper: Paper, server: LiveServer) -> None:
    import re

    front = paper.get("/en/").text
    scripts = re.findall(r'<script[^>]+src="([^"]+)"', front)
    assert scripts
    for script in scripts:
        answer = fetch(server.url, script, Accept_Encoding="br")
        assert answer.headers["content-encoding"] == "br", script
        assert "immutable" in answer.headers["cache-control"], script
