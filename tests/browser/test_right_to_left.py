"""A right-to-left edition is a setting and a catalogue: no code, no migration, and every page stands mirrored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import hebrew
from tests.browser.conftest import THEMES, context_options
from tests.browser.test_axe import violations
from tests.browser.test_layout import CLIPPED, OVERFLOW
from tests.live import LiveServer

pytestmark = pytest.mark.full

PATHS = ["/he/", "/he/category/analytics", "/he/post/story-1", "/he/most-read", "/he/search", "/he/nowhere"]
# Where things stand, in pixels from the window's left edge.
SIDES = """(selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return [box.left, innerWidth - box.right].map(Math.round);
}"""


@pytest.fixture(scope="module")
def hebrew_server(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[LiveServer]:
    """Serve the filled paper with one more edition, which only the environment names."""
    folder: Path = tmp_path_factory.mktemp("locale")
    hebrew.write_catalogue(folder)
    words = {"CALIBER_EXTRA_LANGUAGES": hebrew.SETTING, "CALIBER_LOCALE_DIR": str(folder)}
    with LiveServer(shelf=shelf, **words) as live:
        live.python("-m", "tests.hebrew")
        yield live


@pytest.fixture
def reader(browser: Browser, hebrew_server: LiveServer) -> Iterator[Page]:
    """Give a page of a reader who has chosen nothing."""
    context = browser.new_context(base_url=hebrew_server.url, **context_options(hebrew_server.url, locale="he-IL"))
    yield context.new_page()
    context.close()


def sides(page: Page, selector: str) -> tuple[int, int]:
    """Return how far a box stands from the window's left and right edge."""
    left, right = page.evaluate(SIDES, selector)
    return left, right


def test_the_edition_needs_no_migration(hebrew_server: LiveServer) -> None:
    assert "No changes detected" in hebrew_server.manage("makemigrations", "--check", "--dry-run")
    assert "no issues" in hebrew_server.manage("check")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_reads_from_right_to_left_and_fits_the_smallest_screen(reader: Page, path: str) -> None:
    reader.set_viewport_size({"width": 320, "height": 700})
    reader.goto(path)
    assert reader.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["he", "rtl"]
    assert reader.evaluate("getComputedStyle(document.querySelector('h1, h2')).direction") == "rtl"
    assert reader.evaluate(OVERFLOW.replace(".right > wide + 1", ".left < -1")) == []
    assert reader.evaluate(CLIPPED) == []


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(reader: Page, path: str) -> None:
    turn = PATHS.index(path)
    reader.emulate_media(color_scheme=("light", "dark")[turn % len(THEMES)])  # type: ignore[arg-type]
    reader.set_viewport_size({"width": (360, 1440)[turn // 2 % 2], "height": 800})
    reader.goto(path)
    assert violations(reader) == ""


def test_the_interface_speaks_the_operators_catalogue(reader: Page) -> None:
    reader.goto("/he/post/story-1")
    text = reader.inner_text("body")
    for english in ("Most read", "Published", "Reading time", "Liked the story?", "Breaking"):
        assert hebrew.WORDS[english] in text
        assert english not in text


def test_the_menu_of_a_phone_stands_at_the_left_and_the_wordmark_at_the_right(reader: Page) -> None:
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto("/he/category/analytics")
    left, _right = sides(reader, ".menu > summary")
    assert left <= 16
    _left, right = sides(reader, ".masthead .wordmark")
    assert right <= 16
    reader.locator(".menu > summary").click()
    mark, name = sides(reader, ".menu-sections .mark"), sides(reader, ".menu-sections li")
    assert mark[1] - name[1] < mark[0] - name[0], "the section's mark stands before its name"


def test_the_columns_of_the_front_page_are_mirrored(reader: Page) -> None:
    reader.goto("/he/")
    latest, lead, rail = (sides(reader, f".front-{place}")[0] for place in ("latest", "lead", "rail"))
    assert latest > lead > rail


def test_scales_that_count_start_where_reading_starts(reader: Page) -> None:
    reader.goto("/he/")
    bars = reader.evaluate("""() => [...document.querySelectorAll('.ranks li')].map((item) => {
        const bar = item.querySelector('rect').getBoundingClientRect();
        return Math.round(item.getBoundingClientRect().right - bar.right);
    })""")
    assert len(set(bars)) == 1, "every line begins at the same side"


def test_the_clock_of_the_day_rule_runs_as_on_every_other_front_page(reader: Page) -> None:
    reader.goto("/he/")
    hours = reader.evaluate("""() => [...document.querySelectorAll('.day-rule text')]
        .filter((text) => text.textContent.length === 2).map((text) => text.getBoundingClientRect().left)""")
    assert hours == sorted(hours)


def test_a_reader_of_hebrew_is_offered_it_in_hebrew_from_right_to_left(reader: Page) -> None:
    reader.goto("/")
    offer = reader.locator(".offer [lang=he]")
    expect(offer).to_be_visible()
    assert offer.get_attribute("dir") == "rtl"
    assert hebrew.WORDS["Read in English?"] in offer.inner_text()
