"""axe-core finds nothing: one pass per page type always, every edition, theme and width in the wide run."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import THEMES, Open
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, by_kind, find_path

WIDTHS = (360, 1440)
# The rule on the size of targets is not among axe's defaults.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> str:
    """Return axe's report, empty when there is nothing to report."""
    results = Axe().run(page, options=OPTIONS)
    return results.generate_report() if results.violations_count else ""


@pytest.mark.parametrize("name", by_kind("front", "article", "search"))
def test_axe_finds_nothing(open_page: Open, paper: Paper, name: str) -> None:
    turn = PAGE_NAMES.index(name)
    language, theme, width = EDITIONS[turn % len(EDITIONS)], THEMES[turn % 2], WIDTHS[turn // 2 % 2]
    page = open_page(find_path(paper, name, language), theme=theme, width=width)
    assert violations(page) == ""


@pytest.mark.full
@pytest.mark.parametrize("name", PAGE_NAMES)
@pytest.mark.parametrize("language", EDITIONS)
def test_axe_finds_nothing_in_any_edition_and_theme(open_page: Open, paper: Paper, name: str, language: str) -> None:
    path = find_path(paper, name, language)
    turn = PAGE_NAMES.index(name) + EDITIONS.index(language)
    # Each theme at either width, by turn: what axe sees of a theme is its colours, of a width its layout.
    for theme, width in zip(THEMES, WIDTHS[:: 1 if turn % 2 else -1], strict=True):
        assert violations(open_page(path, theme=theme, width=width)) == "", (theme, width)


def test_axe_would_find_a_fault(open_page: Open, paper: Paper) -> None:
    page = open_page("/en/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=x>')")
    report = violations(page)
    assert "button-name" in report or "Buttons must have" in report
