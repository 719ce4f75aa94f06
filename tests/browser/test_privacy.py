"""A reader of any page is told to nobody: no other host is asked, no cookie is set, nothing is stored unasked."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.page_types import ERRORS, SAMPLES, by_kind, find_path
from tests.live import LiveServer

KEPT_FOR_BACK = ("caliber.list.", "htmx-current-path-for-history")
HTML = "<!doctype html><img src='http://elsewhere.invalid/x.png'>"
SCROLL = "window.scrollTo(0, document.documentElement.scrollHeight)"


def _hosts_while_reading(page: Page, path: str) -> set[str]:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(path)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    return {url.split("/")[2] for url in asked if not url.startswith(("data:", "blob:"))}


@pytest.mark.parametrize("name", by_kind("front", "article"))
def test_a_page_asks_no_other_host_and_leaves_nothing_behind(
    open_page: Open, paper: Paper, server: LiveServer, name: str
) -> None:
    page = open_page("/robots.txt")
    hosts = _hosts_while_reading(page, find_path(paper, name, "en"))
    assert hosts == {server.url.removeprefix("http://")}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    # A long list keeps its place for Back, in this tab and until it is closed.
    assert all(key.startswith(KEPT_FOR_BACK) for key in page.evaluate("Object.keys(sessionStorage)"))


@pytest.mark.parametrize("name", [*SAMPLES, *ERRORS])
def test_no_answer_sets_or_asks_about_a_cookie(paper: Paper, name: str) -> None:
    headers = paper.get(find_path(paper, name, "en")).headers
    assert "set-cookie" not in headers
    assert "cookie" not in headers.get("vary", "").lower()


def test_a_request_to_another_host_would_be_seen(open_page: Open) -> None:
    page = open_page("/robots.txt")
    page.context.route("http://elsewhere.invalid/**", lambda route: route.abort())
    page.context.route("**/en/", lambda route: route.fulfill(content_type="text/html", body=HTML))
    assert "elsewhere.invalid" in _hosts_while_reading(page, "/en/")
