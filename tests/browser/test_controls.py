"""The controls that script makes better: search, theme, size, copy link, print and the menu."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, wait_for_scripts
from tests.browser.page_types import EDITIONS
from tests.turns import first_then_wide

ARTICLE = "/{}/post/filler-2"
THEME = "document.documentElement.dataset.theme || ''"
SIZE = "getComputedStyle(document.querySelector('article .prose p')).fontSize"
# A device with a sheet of its own, as phones have, and a headline with a letter that nobody sees.
SHARING = """
    Object.assign(navigator, { share: async (words) => { window.shared = words; } });
    addEventListener("DOMContentLoaded", () => document.querySelector("h1").append("\\u2060"));
"""
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"


def _search_opener(page: Page) -> Locator:
    return page.locator("header [data-search]").locator("visible=true").first


@pytest.mark.parametrize("width", [360, 1440])
def test_search_opens_over_the_page_and_gives_focus_back(open_page: Open, width: int) -> None:
    page = open_page("/en/", width=width)
    opener = _search_opener(page)
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("input[name=q]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_search_asks_the_search_page(open_page: Open) -> None:
    page = open_page("/en/")
    _search_opener(page).click()
    page.locator("dialog[open] input[name=q]").fill("bread")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?q=bread*")
    expect(page.locator("main a[href*='/post/']").first).to_be_visible()


@pytest.mark.parametrize("language", first_then_wide(*EDITIONS))
def test_copying_the_link_says_so_in_the_language_of_the_page(open_page: Open, language: str) -> None:
    page = open_page(ARTICLE.format(language), permissions=["clipboard-read", "clipboard-write"])
    status = page.locator("[role=status]").first
    assert status.inner_text().strip() == ""
    page.locator("button[data-copy]").click()
    said = {"en": "Link copied", "ru": "Ссылка", "hy": "Հղում", "az": "Keçid"}[language]
    expect(status).to_contain_text(said)
    assert page.evaluate("navigator.clipboard.readText()").endswith(ARTICLE.format(language))


def test_the_theme_is_kept_for_the_next_page(open_page: Open) -> None:
    page = open_page(ARTICLE.format("en"), color_scheme="light")
    page.locator("header summary", has_text="Theme").click()
    page.get_by_label("Night").check(force=True)
    assert page.evaluate(THEME) == "night"
    page.goto("/en/")
    assert page.evaluate(THEME) == "night"


def test_the_switch_beside_the_story_is_the_same_choice(open_page: Open) -> None:
    page = open_page(ARTICLE.format("en"), color_scheme="light")
    page.locator("button[data-night]").click()
    assert page.evaluate(THEME) == "night"
    assert page.locator("input[name=theme][value=night]").is_checked()


def test_text_size_grows_says_so_and_is_kept(open_page: Open) -> None:
    page = open_page(ARTICLE.format("en"))
    before = page.evaluate(SIZE)
    page.get_by_role("link", name="A+").click()
    grown = page.evaluate(SIZE)
    assert float(grown.removesuffix("px")) > float(before.removesuffix("px"))
    expect(page.locator("[role=status]")).to_contain_text("4")
    page.goto(ARTICLE.format("ru"))
    assert page.evaluate(SIZE) == grown


def test_the_print_button_prints(open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(PRINTED)
    page.goto(ARTICLE.format("en"))
    wait_for_scripts(page)
    page.locator("button[data-print]").first.click()
    assert page.evaluate("window.printed") == 1


def test_what_a_device_shares_is_the_headline_as_it_was_written(open_page: Open) -> None:
    page = open_page("about:blank", width=360)
    page.add_init_script(SHARING)
    page.goto(ARTICLE.format("en"))
    wait_for_scripts(page)
    page.locator(".tools [data-share]").click()
    shared = page.evaluate("window.shared")
    assert shared["title"] + "\u2060" == page.locator("h1").text_content()
    assert shared["url"].endswith(ARTICLE.format("en"))


def test_skip_links_lead_a_keyboard_reader_to_the_text(open_page: Open) -> None:
    page = open_page(ARTICLE.format("en"))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_in_viewport()
    assert (skip.get_attribute("href") or "").startswith("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_coming_back_returns_to_the_same_place(open_page: Open) -> None:
    page = open_page("/en/", width=360)
    link = page.locator("main a[href*='/post/']").nth(8)
    link.scroll_into_view_if_needed()
    place = page.evaluate("window.scrollY")
    link.click()
    page.wait_for_url("**/post/**")
    page.go_back()
    page.wait_for_timeout(200)
    assert abs(page.evaluate("window.scrollY") - place) < 50
