"""The facts of a story and what stands beside them, where a picture is missing or a language is."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.full

WITH_KEY_POINTS = "/en/post/baku-brussels-a-new-level-of-interaction"
NOT_IN_TWO_LANGUAGES = "/en/post/mud-volcanoes-drawn-to-scale"
# What the page of a story without a picture and with one key point would be.
WITHOUT_PICTURE = """() => {
    document.querySelector(".lead-figure").remove();
    document.querySelector(".article").removeAttribute("data-illustrated");
    for (const point of [...document.querySelectorAll(".key-points li")].slice(1)) point.remove();
}"""
GAP = """(selectors) => {
    const [above, below] = selectors.map((one) => document.querySelector(one).getBoundingClientRect());
    return below.top - above.bottom;
}"""
PLACES = """(side) => new Set([...document.querySelectorAll(".title-block .languages a")]
    .map((link) => Math.round(link.getBoundingClientRect()[side]))).size"""


def _gap(page: Page, above: str, below: str) -> float:
    return float(page.evaluate(GAP, [above, below]))


@pytest.mark.parametrize("width", [1000, 1440])
def test_text_follows_the_key_points_of_a_story_without_a_picture(open_page: Open, width: int) -> None:
    page = open_page(WITH_KEY_POINTS, width=width)
    page.evaluate(WITHOUT_PICTURE)
    assert 0 <= _gap(page, ".key-points", ".prose") <= 40
    assert 0 <= _gap(page, ".title-block", ".contents") <= 40


def test_languages_stand_in_two_columns_on_a_phone_also_where_some_are_missing(open_page: Open) -> None:
    page = open_page(NOT_IN_TWO_LANGUAGES, width=360)
    assert page.locator(".title-block .is-missing").count() == 2
    assert [page.evaluate(PLACES, side) for side in ("left", "top")] == [2, 2]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
