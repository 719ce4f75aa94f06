"""axe-core finds nothing: on three page types always, in every edition, theme and width in the wide run."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import THEMES, Open
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path

WIDTHS = (360, 1440)
# The rule on the size of targets is not among axe's defaults.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> str:
    """Return axe's report, empty when there is nothing to report."""
    results = Axe().run(page, options=OPTIONS)
    return results.generate_report() if results.violations_count else ""


# Both themes at both widths over the four editions of a page type: what axe reads of a theme is its colours.
CASES = [
    pytest.param(
        *(name, language, THEMES[turn % 2], WIDTHS[turn // 2 % 2]),
        marks=[] if (name, language) in {("front", "hy"), ("article", "ru"), ("search", "en")} else [pytest.mark.full],
    )
    for name in PAGE_NAMES
    for turn, language in enumerate(EDITIONS, PAGE_NAMES.index(name))
]


@pytest.mark.parametrize(("name", "language", "theme", "width"), CASES)
def test_axe_finds_nothing(open_page: Open, paper: Paper, name: str, language: str, theme: str, width: int) -> None:
    assert violations(open_page(find_path(paper, name, language), theme=theme, width=width)) == ""


@pytest.mark.full
def test_axe_would_find_a_fault(open_page: Open, paper: Paper) -> None:
    page = open_page("/en/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=x>')")
    report = violations(page)
    assert "button-name" in report or "Buttons must have" in report
