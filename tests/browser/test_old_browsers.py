"""A reader of a browser that gets no updates any more: the page reads and works without any newer CSS."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.old_css import strip_answer, strip_newer
from tests.browser.page_types import find_path
from tests.browser.test_layout import CLIPPED, OVERFLOW

pytestmark = pytest.mark.full

KINDS = ("front", "article", "section", "day", "search")
# How much of the text column stands on top of something else: a layout that falls apart piles its blocks up.
OVERLAPS = """() => {
    const blocks = [...document.querySelectorAll("main h1, main h2, main h3, main p, main figure, main table")]
        .filter((node) => node.checkVisibility?.() ?? node.offsetParent)
        .filter((node) => !node.closest(".visually-hidden, details:not([open]), [aria-hidden=true]"))
        .map((node) => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width > 2 && box.height > 2);
    const inside = (a, b) => a.contains(b) || b.contains(a);
    return blocks.flatMap(([a, one], place) => blocks.slice(place + 1)
        .filter(([b, two]) => !inside(a, b) && Math.min(one.right, two.right) - Math.max(one.left, two.left) > 4
            && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 4)
        .map(([b]) => `${a.textContent.slice(0, 30)} / ${b.textContent.slice(0, 30)}`));
}"""


def open_in_old_browser(open_page: Open, path: str, **options: Any) -> Page:
    """Open a page whose styles hold only what the oldest supported browsers read."""
    page = open_page("about:blank", bypass_csp=True, **options)
    page.route(lambda url: url.endswith(path), strip_answer)
    page.goto(path)
    return page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_without_newer_css_keeps_its_layout(open_page: Open, paper: Paper, kind: str, width: int) -> None:
    page = open_in_old_browser(open_page, find_path(paper, kind, "en"), width=width)
    expect(page.locator("h1").first).to_be_attached()
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPS) == []


def test_blocks_on_top_of_each_other_would_be_seen(open_page: Open) -> None:
    page = open_page("/en/")
    page.evaluate("document.querySelectorAll('main h3').forEach((node) => { node.style.marginTop = '-60px'; })")
    assert page.evaluate(OVERLAPS) != []


def test_the_menu_opens_without_newer_css(open_page: Open) -> None:
    page = open_in_old_browser(open_page, "/en/", width=360)
    menu = page.locator("header details", has=page.locator("nav, a[href*='/category/']")).first
    menu.locator("summary").click()
    expect(menu.locator("a[href*='/category/']").first).to_be_visible()


def test_newer_css_is_taken_out_and_nothing_else() -> None:
    css = (
        "@layer a{.x{color:red;text-wrap:balance;width:1px}.y:has(b){color:blue}.z{width:calc(1lh + 2px);height:2px}"
        "@media (min-width:9px){.w{color:color-mix(in srgb,red,blue);top:0}}}"
        "@container (width > 4px){.c{color:red}}.last{text-wrap:pretty}"
    )
    assert strip_newer(css) == (
        "@layer a{.x{color:red;width:1px}.z{height:2px}@media (min-width:9px){.w{top:0}}}.last{}"
    )
