"""The harness of the browser tests: one live paper and one Chromium a worker, a fresh context a test."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.browser.crawl import Paper
from tests.live import LiveServer

# On a busy machine a page takes longer than Playwright's five seconds; what is there is not waited for.
expect.set_options(timeout=20_000)
THEMES = ("day", "night")
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives Chromium: PostgreSQL's run leaves it out, for the served paper has a database of its own."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(shelf: Path) -> Iterator[LiveServer]:
    """Serve a filled paper with production settings."""
    with LiveServer(shelf=shelf) as live:
        yield live


@pytest.fixture(scope="session")
def paper(server: LiveServer) -> Paper:
    """Read the paper over http."""
    return Paper(server.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once."""
    if chromium.find_chromium() is None:
        pytest.skip(chromium.INSTALL)
    with chromium.launch() as started:
        yield started


def context_options(url: str, *, theme: str = "", size: str = "", width: int = 1440, **more: Any) -> dict[str, Any]:
    """Return the options of a reader with these choices: a theme and a text size stored, a width of the window."""
    stored = [
        {"name": f"caliber.{name}", "value": value} for name, value in (("theme", theme), ("size", size)) if value
    ]
    options: dict[str, Any] = {"viewport": {"width": width, "height": 800}}
    if stored:
        options["storage_state"] = {"cookies": [], "origins": [{"origin": url, "localStorage": stored}]}
    return options | more


@pytest.fixture
def open_page(browser: Browser, server: LiveServer) -> Iterator[Open]:
    """Give a function that opens a path for a new reader; an error in the page's own scripts fails the test."""
    errors: list[str] = []
    with contextlib.ExitStack() as contexts:

        def open_path(path: str, **options: Any) -> Page:
            context = browser.new_context(base_url=server.url, **context_options(server.url, **options))
            contexts.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda message: errors.append(message.text) if _is_refusal(message.text) else None)
            page.goto(path)
            if options.get("java_script_enabled", True):
                wait_for_scripts(page)
            return page

        yield open_path
    assert errors == []


def wait_for_scripts(page: Page) -> None:
    """Wait until the page's own scripts run: they start after the lead picture."""
    page.wait_for_selector("script.waiting", state="detached")


def _is_refusal(message: str) -> bool:
    return "Content Security Policy" in message or "Content-Security-Policy" in message
