"""The front page holds with no story and with two thousand, with the shortest and the longest words, and no picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_layout import CLIPPED, OVERFLOW
from tests.front_papers import LONG, LONGEST, PAPERS
from tests.live import LiveServer

pytestmark = pytest.mark.full

WIDTHS = (320, 360, 768, 980, 1440)
each_paper = pytest.mark.parametrize("name", PAPERS, scope="module")


@pytest.fixture(scope="module")
def own_paper() -> Iterator[LiveServer]:
    """Serve a paper of this file's own, which a test fills as it likes."""
    with LiveServer(is_filled=False) as live:
        live.manage("migrate", "--verbosity", "0")
        live.manage("start_empty")
        yield live


@pytest.fixture(scope="module")
def named_paper(own_paper: LiveServer, name: str) -> LiveServer:
    """Fill it as the paper with this name, once for all tests of that name."""
    own_paper.python("-m", "tests.front_papers", name)
    return own_paper


@pytest.fixture(scope="module")
def front(named_paper: LiveServer, browser: Browser) -> Iterator[Page]:
    """Open its front page on the smallest phone."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{named_paper.url}/en/")
    yield page
    context.close()


@each_paper
def test_the_front_page_overflows_no_window_and_cuts_no_word(front: Page, name: str) -> None:
    for width in WIDTHS:
        front.set_viewport_size({"width": width, "height": 800})
        assert front.evaluate(OVERFLOW) == [], width
        assert front.evaluate(CLIPPED) == [], width


@each_paper
def test_the_front_page_leads_with_the_newest_or_says_that_there_is_nothing(front: Page, name: str) -> None:
    if not PAPERS[name].stories:
        expect(front.locator("main")).to_contain_text("No stories yet")
        return
    lead = front.locator(".card-lead h3")
    expect(lead).to_have_text(PAPERS[name].headlines[0])
    stories = {link.get_attribute("href") for link in front.locator("main h3 a").all()}
    assert len(stories) >= min(PAPERS[name].stories, 5)


def test_the_extreme_headlines_are_as_extreme_as_the_paper_allows() -> None:
    assert len(LONG) == 160
    assert " " not in LONGEST
