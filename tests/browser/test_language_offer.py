"""A reader who comes to the bare address is offered his own edition in his language; nobody is ever sent anywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_axe import violations
from tests.browser.test_layout import OVERFLOW, WATCH_SHIFTS, layout_shift

pytestmark = pytest.mark.full

Visit = Callable[..., Page]
CHOSEN = "localStorage.getItem('caliber.language')"


@pytest.fixture
def visit(open_page: Open) -> Visit:
    """Give a way to open a path as a reader of some language."""

    def open_path(path: str = "/", locale: str = "ru-RU", **options: Any) -> Page:
        page = open_page(path, locale=locale, **options)
        page.wait_for_load_state("networkidle")
        return page

    return open_path


def test_a_reader_of_russian_is_offered_russian_in_russian(visit: Visit) -> None:
    page = visit()
    assert page.url.endswith("/en/")
    line = page.locator(".offer [lang=ru]")
    expect(line).to_be_visible()
    expect(line.get_by_role("link")).to_have_attribute("href", "/ru/")
    assert page.locator(".offer p:visible").count() == 1
    assert page.locator(".offer [lang=hy]").is_hidden()


def test_who_accepts_comes_to_his_edition_and_finds_the_way_again(visit: Visit) -> None:
    page = visit()
    page.locator(".offer [lang=ru] a").click()
    page.wait_for_url("**/ru/")
    assert page.evaluate(CHOSEN) == "ru"
    expect(page.locator(".offer")).to_be_hidden()
    page.goto("/")
    assert page.url.endswith("/en/"), "nobody is sent anywhere"
    expect(page.locator(".offer [lang=ru]")).to_be_visible()


def test_who_declines_is_not_asked_again(visit: Visit) -> None:
    page = visit()
    page.locator(".offer [lang=ru] button").click()
    expect(page.locator(".offer")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto("/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".offer")).to_be_hidden()


def test_who_chooses_from_the_list_of_languages_is_not_asked_again(visit: Visit) -> None:
    page = visit("/ru/", locale="hy-AM")
    expect(page.locator(".offer [lang=hy]")).to_be_visible()
    page.locator("footer a[hreflang=en]").click()
    page.wait_for_url("**/en/")
    expect(page.locator(".offer")).to_be_hidden()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_who_reads_this_edition_or_none_of_ours_is_asked_nothing(visit: Visit, locale: str) -> None:
    expect(visit(locale=locale).locator(".offer")).to_be_hidden()


@pytest.mark.parametrize("path", ["/en/post/filler-2", "/en/category/analytics", "/en/search?q=bread"])
def test_a_deep_link_stays_where_it_leads_and_asks_nothing(visit: Visit, path: str) -> None:
    page = visit(path)
    assert page.url.endswith(path)
    assert page.locator(".offer").count() == 0
    page.evaluate("localStorage.setItem('caliber.language', 'ru')")
    page.reload()
    assert page.url.endswith(path)


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_moves_and_nothing_runs_out(open_page: Open, width: int) -> None:
    page = open_page("about:blank", locale="ru-RU", width=width)
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".offer [lang=ru]")).to_be_visible()
    assert layout_shift(page) == 0, page.evaluate("window.shifts")
    assert page.evaluate(OVERFLOW) == []
    assert violations(page) == ""


def test_without_script_there_is_only_the_plain_list(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator(".offer")).to_be_hidden()
    expect(page.locator("footer a[hreflang=ru]")).to_be_visible()


def test_nobody_is_given_a_cookie(visit: Visit) -> None:
    page = visit()
    page.locator(".offer [lang=ru] a").click()
    page.wait_for_url("**/ru/")
    assert page.context.cookies() == []
