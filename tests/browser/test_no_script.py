"""With JavaScript off nothing is out of reach: every page, list, search, language, share link and text size."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path
from tests.turns import first_then_wide

PAGES_TO_READ = 600
SHARES = ("t.me/share", "wa.me", "facebook.com/sharer", "x.com/intent", "mailto:")


@pytest.fixture
def page(open_page: Open) -> Page:
    """Open the English front page on a phone without JavaScript."""
    return open_page("/en/", java_script_enabled=False, width=360)


def _go(page: Page, selector: str) -> None:
    """Follow a link that a reader can see, opening the menus on the way that need no script."""
    if not page.locator(selector).locator("visible=true").count():
        for summary in page.locator("summary").locator("visible=true").all():
            summary.click()
            if page.locator(selector).locator("visible=true").count():
                break
    page.locator(selector).locator("visible=true").first.click()


def test_sections_and_their_older_pages_are_reached(page: Page) -> None:
    _go(page, "a[href$='/category/analytics']")
    page.wait_for_url("**/en/category/analytics")
    _go(page, "main a[href*='/before/']")
    page.wait_for_url("**/before/**")
    expect(page.locator("main a[href*='/post/']").first).to_be_visible()
    _go(page, "main a[href*='/after/'], main a[href$='/category/analytics']")


def test_search_is_a_page_with_a_form(page: Page) -> None:
    _go(page, "a[href*='/en/search']")
    page.wait_for_url("**/en/search*")
    page.locator("main input[name=q]").fill("bread")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?q=bread*")
    expect(page.locator("main a[href*='/post/']").first).to_be_visible()


@pytest.mark.parametrize("language", first_then_wide(*(language for language in EDITIONS if language != "en")))
def test_the_other_editions_are_reached(page: Page, language: str) -> None:
    _go(page, f"a[hreflang={language}]")
    expect(page).to_have_url(re.compile(f"/{language}/$"))
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_story_leads_to_its_own_translation(page: Page) -> None:
    page.goto("/en/post/filler-2")
    _go(page, "a[hreflang=ru]")
    expect(page).to_have_url(re.compile("/ru/post/filler-2"))


def test_text_size_is_a_link(page: Page) -> None:
    page.goto("/en/post/filler-2")
    before = page.evaluate("getComputedStyle(document.querySelector('article .prose p')).fontSize")
    _go(page, "a[href*='fs=4']")
    page.wait_for_url("**fs=4*")
    after = page.evaluate("getComputedStyle(document.querySelector('article .prose p')).fontSize")
    assert float(after.removesuffix("px")) > float(before.removesuffix("px"))


def test_share_links_lead_where_they_say(page: Page) -> None:
    page.goto("/en/post/filler-2")
    for share in SHARES:
        link = page.locator(f"main a[href*='{share}']").first
        expect(link).to_be_visible()
        assert "filler-2" in (link.get_attribute("href") or "")


def test_no_control_that_needs_script_is_shown(page: Page) -> None:
    page.goto("/en/post/filler-2")
    dead = [button.inner_text() for button in page.locator("button:not([type=submit])").locator("visible=true").all()]
    assert dead == []


@pytest.mark.full
@pytest.mark.parametrize("language", EDITIONS)
def test_every_page_is_reached_by_links_alone_and_no_link_is_broken(paper: Paper, language: str) -> None:
    seen: dict[str, int] = {}
    waiting = [f"/{language}/"]
    while waiting and len(seen) < PAGES_TO_READ:
        path = waiting.pop(0)
        answer = paper.get(path)
        seen[path] = answer.status
        waiting += filter(None, [paper.path_of(answer.headers.get("location", "#"), path)])
        if answer.headers.get("content-type", "").startswith("text/html") and "?fs=" not in path:
            found = (paper.path_of(href, path) for href in answer.links)
            new = dict.fromkeys(link for link in found if link and link.startswith(f"/{language}/"))
            waiting += [link for link in new if link not in seen and link not in waiting]
    assert {path: status for path, status in seen.items() if status >= 400} == {}
    wanted = {find_path(paper, name, language) for name in PAGE_NAMES if name not in ("404", "410", "search")}
    assert wanted - set(seen) == set()
    assert f"/{language}/search" in {path.partition("?")[0] for path in seen}
