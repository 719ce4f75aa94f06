"""When the paper is broken its error pages still stand: no database, any edition, nothing for axe to flag."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Open
from tests.browser.crawl import fetch
from tests.browser.page_types import EDITIONS
from tests.browser.test_axe import violations
from tests.browser.test_layout import OVERFLOW
from tests.live import LiveServer

# A port that nobody may listen on.
NO_DATABASE = "postgres://nobody@127.0.0.1:1/none"
RENDER_500 = """
import sys, django
django.setup()
from django.test import RequestFactory
from caliber.errors import server_error
sys.stdout.write(server_error(RequestFactory().get(sys.argv[1], headers={"host": "localhost"})).content.decode())
"""


@pytest.fixture(scope="module")
def broken() -> Iterator[LiveServer]:
    """Serve a paper whose database does not answer."""
    with LiveServer(is_filled=False, CALIBER_DATABASE_URL=NO_DATABASE) as live:
        yield live


@pytest.mark.parametrize("path", ["/{}/", "/{}/post/anything", "/{}/category/analytics", "/{}/search?q=x"])
@pytest.mark.parametrize("language", EDITIONS)
def test_without_a_database_readers_are_told_to_come_back(broken: LiveServer, language: str, path: str) -> None:
    answer = fetch(broken.url, path.format(language))
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert f'<html lang="{language}"' in answer.text
    assert "no-store" in answer.headers["cache-control"]
    assert "Traceback" not in answer.text


@pytest.mark.full
@pytest.mark.parametrize("language", EDITIONS)
def test_the_page_of_an_unreachable_database_is_whole(broken: LiveServer, open_page: Open, language: str) -> None:
    page = open_page(f"{broken.url}/{language}/", width=320)
    assert page.evaluate(OVERFLOW) == []
    assert violations(page) == ""


@pytest.mark.full
@pytest.mark.parametrize("language", EDITIONS)
def test_the_page_of_a_failure_is_whole(server: LiveServer, open_page: Open, language: str) -> None:
    html = server.python("-c", RENDER_500, f"/{language}/")
    page = open_page("/robots.txt", width=320)
    page.context.route("**/failed", lambda route: route.fulfill(status=500, content_type="text/html", body=html))
    page.goto("/failed")
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate(OVERFLOW) == []
    assert violations(page) == ""
