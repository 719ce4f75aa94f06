"""On paper a story is headline, deck, dateline, byline, text, pictures and its address, by day, and nothing else."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.full

FURNITURE = (
    "header nav, header button, footer nav, dialog, aside, main button, main [href*='share'], main a[href*='fs=']"
)
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


def _printed(open_page: Open) -> Page:
    page = open_page("/en/post/filler-2", theme="night")
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_the_story_is_printed(open_page: Open) -> None:
    page = _printed(open_page)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main time").first).to_be_visible()
    expect(page.locator("main a[href*='/author/']").first).to_be_visible()
    expect(page.locator("article p").first).to_be_visible()
    assert "/en/post/filler-2" in page.locator("body").inner_text() or page.evaluate(
        "[...document.querySelectorAll('*')].some((node) => ['::before', '::after']"
        ".some((pseudo) => getComputedStyle(node, pseudo).content.includes('/en/post/filler-2')))"
    )


def test_no_furniture_is_printed(open_page: Open) -> None:
    page = _printed(open_page)
    seen = page.locator(FURNITURE).locator("visible=true")
    assert [node.evaluate("node => node.outerHTML.slice(0, 100)") for node in seen.all()] == []


def test_print_is_always_day(open_page: Open) -> None:
    page = _printed(open_page)
    assert page.evaluate(BACKGROUND) in ("rgb(255, 255, 255)", "rgb(250, 248, 243)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('main h1')).color") in (
        "rgb(22, 20, 15)",
        "rgb(0, 0, 0)",
    )
