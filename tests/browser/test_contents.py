"""The margin rule in Chromium: it leads to each part, tells which one is read, and stays beside a long text."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.full

PATH = "/en/post/every-block"


@pytest.mark.parametrize("width", [1440, 360])
def test_the_part_that_is_read_is_marked(open_page: Open, width: int) -> None:
    page = open_page(PATH, width=width, reduced_motion="reduce")
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_text(["Beginning"])
    page.get_by_role("link", name="Questions and answers").click()
    expect(current).to_have_attribute("href", "#h-questions-and-answers")
    heading = page.locator("#h-questions-and-answers").bounding_box()
    assert heading is not None
    assert 52 <= heading["y"] < 400


def test_the_rule_stays_beside_the_text_on_a_wide_window_only(open_page: Open) -> None:
    for width, is_beside in ((1440, True), (1000, True), (360, False)):
        page = open_page(PATH, width=width, reduced_motion="reduce")
        page.evaluate("document.querySelector('#h-questions-and-answers').scrollIntoView()")
        page.wait_for_timeout(100)
        rule = page.locator(".contents").bounding_box()
        text = page.locator(".prose").bounding_box()
        assert rule is not None
        assert text is not None
        assert (rule["x"] + rule["width"] <= text["x"]) is is_beside
        assert (0 <= rule["y"] < 200) is is_beside


def test_a_table_scrolls_within_itself_by_keyboard(open_page: Open) -> None:
    page = open_page(PATH, width=360)
    frame = page.get_by_role("region", name="Three pipes in figures.")
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).not_to_have_js_property("scrollLeft", 0)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
