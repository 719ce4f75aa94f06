"""The front page holds with no story and with two thousand, with the shortest and the longest words, and no picture."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_layout import CLIPPED, OVERFLOW
from tests.front_papers import LONG, LONGEST, PAPERS, FrontPaper
from tests.live import LiveServer

pytestmark = pytest.mark.full

WIDTHS = (320, 360, 768, 980, 1440)


@pytest.fixture(scope="module")
def own_paper() -> Iterator[LiveServer]:
    """Serve a paper of this file's own, which a test fills as it likes."""
    with LiveServer(is_filled=False) as live:
        live.manage("migrate", "--verbosity", "0")
        live.manage("start_empty")
        yield live


@pytest.mark.parametrize("name", PAPERS)
def test_the_front_page_leads_with_the_newest_and_fits_every_window(
    own_paper: LiveServer, browser: Browser, name: str
) -> None:
    own_paper.python("-m", "tests.front_papers", name)
    with closing(browser.new_context(viewport={"width": 320, "height": 800})) as context:
        page = context.new_page()
        page.goto(f"{own_paper.url}/en/")
        _leads_with_the_newest(page, PAPERS[name])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) == [], width
            assert page.evaluate(CLIPPED) == [], width


def _leads_with_the_newest(page: Page, paper: FrontPaper) -> None:
    """Hold that the lead is the newest story and that some stand below it, or that the page says there are none."""
    if not paper.stories:
        expect(page.locator("main")).to_contain_text("No stories yet")
        return
    expect(page.locator(".card-lead h3")).to_have_text(paper.headlines[0])
    stories = {link.get_attribute("href") for link in page.locator("main h3 a").all()}
    assert len(stories) >= min(paper.stories, 5)


def test_the_extreme_headlines_are_as_extreme_as_the_paper_allows() -> None:
    assert len(LONG) == 160
    assert " " not in LONGEST
