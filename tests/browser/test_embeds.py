"""What stands on another site is asked for when the reader presses the button, and not before."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.conftest import Open
from tests.live import LiveServer

pytestmark = pytest.mark.full

PATH = "/{}/post/every-block"
SCROLL = "window.scrollTo(0, document.documentElement.scrollHeight)"
FRAME = "<!doctype html><title>A film</title><p>The film of another site.</p>"


def _watch(context: BrowserContext, own: str) -> list[str]:
    """Answer for every other host, and return the list in which their addresses gather."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=FRAME)

    context.route(lambda url: not url.startswith((own, "data:", "blob:")), answer)
    return asked


def test_no_other_host_is_asked_before_the_press_and_one_after_it(open_page: Open, server: LiveServer) -> None:
    page = open_page("/robots.txt")
    asked = _watch(page.context, server.url)
    page.goto(PATH.format("en"))
    page.wait_for_selector("script.waiting", state="detached")
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    assert asked == []
    embed = page.locator(".embed").first
    embed.get_by_role("button", name="Show it here").click()
    frame = embed.locator("iframe")
    expect(frame).to_have_attribute("title", re.compile("^YouTube: "))
    expect(frame).to_be_focused()
    expect(frame.content_frame.locator("p")).to_have_text("The film of another site.")
    assert [url.split("/")[2] for url in asked] == ["www.youtube-nocookie.com"]
    assert embed.locator("button, .embed-note").count() == 0
    assert page.locator("iframe").count() == 1
    expect(embed.get_by_role("link")).to_be_visible()


def test_the_keyboard_opens_an_embed_as_well(open_page: Open, server: LiveServer) -> None:
    page = open_page(PATH.format("az"))
    asked = _watch(page.context, server.url)
    button = page.get_by_role("button", name="Burada göstər").last
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".embed iframe")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1


def test_without_script_there_is_a_link_and_no_button(open_page: Open) -> None:
    page = open_page(PATH.format("en"), java_script_enabled=False)
    embed = page.locator(".embed").first
    expect(embed.get_by_role("link")).to_be_visible()
    expect(embed.locator("button")).to_be_hidden()
    expect(embed.locator(".embed-note")).to_be_hidden()


def test_a_frame_of_a_host_that_no_provider_names_is_refused(browser: Browser, server: LiveServer) -> None:
    context = browser.new_context(base_url=server.url)
    asked = _watch(context, server.url)
    page = context.new_page()
    page.goto(PATH.format("en"))
    refused = page.evaluate(
        """() => new Promise((done) => {
            addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
            const frame = document.createElement("iframe");
            frame.src = "https://elsewhere.invalid/";
            document.body.append(frame);
        })"""
    )
    context.close()
    assert refused == "frame-src"
    assert asked == []
