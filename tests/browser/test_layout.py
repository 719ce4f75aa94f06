"""Nothing jumps while a page loads, nothing runs out of a small screen, everything can be hit with a thumb."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, MAIN_KINDS, PAGE_NAMES, by_turn, find_path
from tests.browser.slow_line import SlowLine
from tests.live import LiveServer

WATCH_SHIFTS = """
    window.shifts = [];
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const tell = ({ node, previousRect, currentRect }) =>
        `${node?.nodeName}.${node?.className} from ${place(previousRect)} to ${place(currentRect)}`;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (!entry.hadRecentInput) window.shifts.push([entry.value, entry.startTime, ...entry.sources.map(tell)]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        window.scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 40));
    }
}"""
OVERFLOW = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((node) => node.getBoundingClientRect().right > wide + 1)
        .map((node) => node.nodeName + "." + node.getAttribute("class")).slice(0, 5);
}"""
# Text that an overflow: hidden box cuts off is lost as surely as text outside the window.
CLIPPED = """() => [...document.querySelectorAll("main h1, main h2, main h3, main p, nav a, button, summary, footer a")]
    .filter((node) => node.offsetParent && !node.closest(".visually-hidden"))
    .filter((node) => getComputedStyle(node).overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1)
    .map((node) => node.nodeName + " " + node.textContent.trim().slice(0, 40))"""
SMALL_TARGETS = """() => {
    const controls = "button, summary, select, input:not([type=hidden]), header a, nav a, [role=group] a";
    return [...document.querySelectorAll(controls)]
        .filter((node) => node.checkVisibility() && !node.closest("dialog:not([open]), .visually-hidden"))
        .filter((node) => !node.matches(".visually-hidden"))
        .map((node) => [node, node.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
        .map(([node, box]) => `${node.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""


def layout_shift(page: Page) -> float:
    """Return how much has moved, in hundredths as every tool prints it: a parser that pauses amid a bar costs less."""
    return round(sum(shift[0] for shift in page.evaluate("window.shifts")), 2)


# The pages that differ in what they load; the wide run adds each page type on a phone, the main ones on a desk.
LOADING_DIFFERENTLY = {("front", 360), ("article", 1440)}
ON_A_BAD_LINE = [
    pytest.param(name, width, marks=[] if (name, width) in LOADING_DIFFERENTLY else [pytest.mark.full])
    for name in PAGE_NAMES
    for width in ((360, 1440) if name in MAIN_KINDS else (360,))
]


@pytest.mark.parametrize(("name", "width"), ON_A_BAD_LINE)
def test_nothing_moves_while_the_page_loads_over_a_bad_line(
    open_page: Open, paper: Paper, server: LiveServer, name: str, width: int
) -> None:
    with SlowLine(server.url) as line:
        page = open_page("about:blank", width=width)
        page.add_init_script(WATCH_SHIFTS)
        page.goto(line.url + find_path(paper, name, "en"))
        page.evaluate(SCROLL)
        page.wait_for_load_state("networkidle")
        assert layout_shift(page) == 0, page.evaluate("window.shifts")


def test_a_picture_without_a_reserved_place_would_be_seen(open_page: Open, server: LiveServer) -> None:
    with SlowLine(server.url) as line:
        page = open_page("about:blank")
        page.add_init_script(WATCH_SHIFTS)
        page.goto(line.url + "/en/")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<hr><h2>Late news</h2><hr>')")
        page.wait_for_timeout(200)
        assert layout_shift(page) > 0


@pytest.mark.parametrize(("name", "language"), by_turn(*EDITIONS))
def test_a_page_fits_the_smallest_phone_text_twice_as_large_and_a_thumb(
    open_page: Open, paper: Paper, name: str, language: str
) -> None:
    page = open_page(find_path(paper, name, language), width=320, has_touch=True, is_mobile=True)
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CLIPPED) == []
    page.set_viewport_size({"width": 640, "height": 800})
    _double_text(page)
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CLIPPED) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.adoptedStyleSheets = []")
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_longest_words_stay_inside_the_smallest_phone(open_page: Open) -> None:
    for language in EDITIONS:
        page = open_page(f"/{language}/post/filler-1?fs=5", width=320)
        assert page.evaluate(OVERFLOW) == [], language


def _double_text(page: Page) -> None:
    """Do what the browser's own setting for text size does: a larger root."""
    page.evaluate(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% !important }');"
        "document.adoptedStyleSheets = [sheet];"
    )
