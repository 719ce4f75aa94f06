"""The scripts come after the lead picture, whose connection they would take, and never wait long for it."""

import pytest
from playwright.sync_api import Page, Request, Route

from tests.browser.conftest import Open, wait_for_scripts
from tests.browser.crawl import Paper
from tests.browser.page_types import find_path

pytestmark = pytest.mark.full

LEAD = "img[fetchpriority=high]"


def _order_of_requests(page: Page) -> list[str]:
    """Note what is asked for and what has come, scripts and pictures, from now on."""
    order: list[str] = []

    def note(what: str, request: Request) -> None:
        if request.resource_type in {"script", "image"}:
            order.append(f"{request.resource_type} {what}")

    page.on("request", lambda request: note("asked", request))
    page.on("requestfinished", lambda request: note("came", request))
    return order


def test_no_script_is_asked_for_before_the_lead_picture_has_come(open_page: Open, paper: Paper) -> None:
    page = open_page("about:blank")
    order = _order_of_requests(page)
    page.goto(find_path(paper, "article", "en"))
    wait_for_scripts(page)
    assert page.locator(LEAD).count() == 1
    assert order.index("image came") < order.index("script asked")


def test_a_picture_that_does_not_come_holds_the_scripts_up_for_a_second_only(open_page: Open, paper: Paper) -> None:
    page = open_page("about:blank")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/media/**", hold)
    page.goto(find_path(paper, "article", "en"), wait_until="domcontentloaded")
    page.wait_for_timeout(300)
    assert page.locator("script.waiting").count() == 1
    wait_for_scripts(page)
    assert held
    for route in held:
        route.abort()
