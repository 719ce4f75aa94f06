"""Endless lists: two pages unasked while a pointer scrolls, then a button; the address, Back, the keyboard, no line."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.page_types import find_path
from tests.live import LiveServer

pytestmark = pytest.mark.full

PAGE_SIZE = 20
# Enough for five pages: two come unasked, the others are pressed for.
STORIES = 95
MORE = """
import datetime as dt, django
django.setup()
from django.utils import timezone
from articles.models import Article, Byline, Story
model = Article.objects.get(language="en", slug="filler-2")
for number in range({count}):
    story = Story.objects.create(section=model.section)
    story.topics.set(model.story.topics.all())
    article = Article(story=story, language="en", slug=f"long-{{number}}", headline=f"A long list, bread {{number}}")
    article.deck, article.body, article.state = model.deck, model.body, Article.State.PUBLISHED
    article.published_at = timezone.now() - dt.timedelta(days=30, hours=number)
    article.save()
    Byline.objects.create(article=article, author=model.bylines.all()[0].author)
"""
CARDS = "main .card a"
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def long_list(server: LiveServer, paper: Paper) -> str:
    """Make the filled section longer and return its address."""
    server.python("-c", MORE.format(count=STORIES - 45))
    return find_path(paper, "section", "en")


def cards(page: Page) -> int:
    """Return how many stories the list holds now."""
    return page.locator(CARDS).count()


def scroll(page: Page, until: int) -> None:
    """Turn the wheel until the list holds so many stories, or for good."""
    page.mouse.move(180, 400)
    for _turn in range(120):
        if cards(page) >= until:
            return
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(60)


def scroll_to_end(page: Page) -> None:
    """Turn the wheel to the foot of the page and wait until nothing more comes."""
    page.mouse.move(180, 400)
    for _turn in range(80):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(40)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 2"):
            break
    page.wait_for_timeout(300)


@pytest.mark.parametrize("name", ["section", "author", "topic", "search"])
def test_two_pages_come_by_themselves_and_then_a_button_brings_one_a_press(
    open_page: Open, paper: Paper, long_list: str, name: str
) -> None:
    page = open_page("/en/search?q=bread" if name == "search" else find_path(paper, name, "en"))
    assert cards(page) == PAGE_SIZE
    scroll(page, 3 * PAGE_SIZE)
    scroll_to_end(page)
    assert cards(page) == 3 * PAGE_SIZE
    expect(page.locator("footer").first).to_be_in_viewport()
    page.get_by_role("button", name="More stories").click()
    expect(page.locator(CARDS)).to_have_count(4 * PAGE_SIZE)
    hrefs = page.locator(CARDS).evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(set(hrefs)) == len(hrefs)


def test_the_list_ends_with_a_sentence_that_keeps_the_focus(open_page: Open, long_list: str) -> None:
    page = open_page(long_list)
    scroll_to_end(page)
    for _press in range(6):
        if not page.locator("a#more").count():
            break
        before = cards(page)
        page.locator("a#more").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.querySelectorAll('main .card a').length > before", arg=before)
        assert page.evaluate("document.activeElement.id") == "more"
    expect(page.locator("p#more")).to_have_text("There are no older stories.")


def test_the_keyboard_meets_no_page_that_it_did_not_ask_for(open_page: Open, long_list: str) -> None:
    page = open_page(long_list)
    for _press in range(12):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(60)
    page.keyboard.press("End")
    page.wait_for_timeout(400)
    assert cards(page) == PAGE_SIZE
    page.evaluate("document.querySelector('main .card a').focus()")
    for _press in range(PAGE_SIZE + 30):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('footer')"):
            break
    else:
        pytest.fail("the footer was not reached")
    assert cards(page) == PAGE_SIZE


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_press_by_keyboard_leaves_the_focus_on_the_button(open_page: Open, long_list: str, key: str) -> None:
    page = open_page(long_list)
    page.keyboard.press("End")
    button = page.get_by_role("button", name="More stories")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press(key)
    expect(page.locator(CARDS)).to_have_count(2 * PAGE_SIZE)
    expect(button).to_be_focused()


def test_each_load_is_told_in_the_live_region_without_moving_the_focus(open_page: Open, long_list: str) -> None:
    page = open_page(long_list)
    focused = page.evaluate("document.activeElement.tagName")
    scroll(page, 2 * PAGE_SIZE)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    status = next(node for node in nodes if node.get("role", {}).get("value") == "status")
    live = {entry["name"]: entry["value"].get("value") for entry in status["properties"]}
    assert live["live"] == "polite"
    assert f"{PAGE_SIZE} more stories" in json.dumps([node.get("name", {}) for node in nodes])
    assert page.evaluate("document.activeElement.tagName") == focused


def test_the_address_follows_the_place_and_leads_to_it(open_page: Open, long_list: str) -> None:
    page = open_page(long_list)
    title, entries = page.title(), page.evaluate("history.length")
    scroll(page, 3 * PAGE_SIZE)
    page.locator(CARDS).nth(PAGE_SIZE + 10).scroll_into_view_if_needed()
    page.wait_for_url("**/before/*")
    second = page.url
    shown = page.locator(CARDS).nth(PAGE_SIZE).get_attribute("href")
    assert page.title() == title
    assert page.evaluate("history.length") == entries
    assert open_page(second).locator(CARDS).first.get_attribute("href") == shown
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.wait_for_url(f"**{long_list}")


@pytest.fixture(scope="module", params=["asking anew", "with the whole page kept"])
def either_browser(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Browser]:
    """Give Chromium with and without its back-forward cache; Playwright switches it off unless told otherwise."""
    arguments = list(chromium.ARGUMENTS)
    kept = request.param.startswith("with")
    arguments += [] if kept else ["--disable-features=BackForwardCache"]
    ignored = ["--disable-back-forward-cache"] if kept else []
    started = browser.browser_type.launch(
        executable_path=chromium.find_chromium(), args=arguments, ignore_default_args=ignored
    )
    yield started
    started.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_back_from_a_story_finds_the_same_place(
    either_browser: Browser, server: LiveServer, long_list: str, width: int
) -> None:
    context = either_browser.new_context(base_url=server.url, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(long_list)
    scroll(page, 3 * PAGE_SIZE)
    link = page.locator(CARDS).nth(2 * PAGE_SIZE + 5)
    link.scroll_into_view_if_needed()
    page.wait_for_url("**/before/*")
    href, place = link.get_attribute("href"), page.evaluate("scrollY")
    height = link.bounding_box()
    link.click()
    page.wait_for_url(f"**{href}")
    # A page that was kept whole is not loaded again.
    page.go_back(wait_until="commit")
    page.wait_for_function("() => !!window.htmx")
    page.wait_for_timeout(300)
    found = page.locator(f"main .card a[href='{href}']").bounding_box()
    assert height
    assert found
    assert abs(found["y"] - height["y"]) <= 10
    assert abs(page.evaluate("scrollY") - place) <= 10
    assert cards(page) == 3 * PAGE_SIZE
    page.get_by_role("button", name="More stories").click()
    expect(page.locator(CARDS)).to_have_count(4 * PAGE_SIZE)
    context.close()


def test_without_a_line_a_sentence_says_so_and_the_link_stays(open_page: Open, long_list: str) -> None:
    page = open_page(long_list)
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => !!window.htmx")
    page.context.set_offline(True)
    scroll_to_end(page)
    sentence = page.locator(".paging-failed")
    expect(sentence).to_be_visible()
    assert cards(page) == PAGE_SIZE
    assert "/before/" in (page.locator("a#more").get_attribute("href") or "")
    page.context.set_offline(False)
    page.locator("a#more").click()
    expect(page.locator(CARDS)).to_have_count(2 * PAGE_SIZE)
    expect(sentence).to_be_hidden()


def test_nothing_that_is_read_moves_while_stories_come(open_page: Open, long_list: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(SHIFTS)
    page.goto(long_list)
    scroll(page, 3 * PAGE_SIZE)
    assert cards(page) == 3 * PAGE_SIZE
    assert page.evaluate("window.shift") == 0


def test_htmx_comes_after_the_first_scroll_and_to_lists_only(open_page: Open, long_list: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(long_list)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "htmx" in url]
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => !!window.htmx")
    assert [url for url in asked if "htmx" in url]
    asked.clear()
    page.goto("/en/")
    page.mouse.wheel(0, 300)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "htmx" in url or "endless" in url]


def test_without_script_the_way_on_is_a_link_by_its_old_name(open_page: Open, long_list: str) -> None:
    page = open_page(long_list, java_script_enabled=False)
    page.get_by_role("link", name="Older stories").click()
    page.wait_for_url("**/before/*")
    assert cards(page) == PAGE_SIZE
    expect(page.get_by_role("link", name="Newer stories")).to_be_visible()
