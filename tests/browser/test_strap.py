"""The breaking strap in Chromium: said once, closed for good, moved nothing; without script it stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import THEMES, Open
from tests.browser.test_axe import violations
from tests.browser.test_layout import OVERFLOW, WATCH_SHIFTS, layout_shift
from tests.live import LiveServer

pytestmark = pytest.mark.full

TEXT = "Polling stations close at 19:00; first figures are expected an hour later."
MAKE = f"""
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from articles.models import Strap
ends = timezone.now() + timedelta(hours=1)
print(Strap.objects.create(language="hy", text="{TEXT}", link="/hy/post/filler-2", expires_at=ends).pk)
"""
REMOVE = "import django; django.setup(); from articles.models import Strap; Strap.objects.all().delete()"
PATHS = ("/hy/", "/hy/post/filler-4")


@pytest.fixture(scope="module", autouse=True)
def strap(server: LiveServer) -> Iterator[str]:
    """Set a strap in one edition for these tests and take it off again; give its number."""
    yield server.python("-c", MAKE).strip()
    server.python("-c", REMOVE)


def said(page: Page) -> str:
    """Return what the live region has said since the page was opened, waiting for a first word."""
    page.wait_for_timeout(1300)
    return str(page.evaluate("document.getElementById('toast').textContent"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", PATHS)
def test_who_closes_it_never_sees_it_again(open_page: Open, theme: str, path: str) -> None:
    page = open_page(path, theme=theme)
    page.wait_for_load_state("networkidle")
    strap = page.locator(".strap")
    expect(strap).to_be_visible()
    assert violations(page) == ""
    strap.get_by_role("button").click()
    expect(strap).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "content"
    for again in PATHS:
        page.goto(again)
        expect(strap).to_be_hidden()


def test_the_next_strap_is_seen_by_those_who_closed_the_last(open_page: Open, strap: str) -> None:
    page = open_page("/hy/")
    page.evaluate("id => localStorage.setItem('caliber.strap', id)", str(int(strap) - 1))
    page.reload()
    expect(page.locator(".strap")).to_be_visible()


def test_another_edition_has_none(open_page: Open) -> None:
    assert open_page("/en/").locator(".strap").count() == 0


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("is_closed", [False, True])
def test_nothing_moves_whether_it_is_seen_or_was_closed(
    open_page: Open, strap: str, width: int, is_closed: bool
) -> None:
    page = open_page("/hy/post/filler-4", width=width)
    if is_closed:
        page.evaluate("id => localStorage.setItem('caliber.strap', id)", strap)
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/hy/post/filler-4")
    page.wait_for_load_state("networkidle")
    assert page.locator(".strap").is_visible() != is_closed
    assert layout_shift(page) == 0, page.evaluate("window.shifts")
    assert page.evaluate(OVERFLOW) == []


def test_it_is_said_once_and_not_on_every_page(open_page: Open) -> None:
    page = open_page("/hy/")
    assert TEXT in said(page)
    page.goto("/hy/post/filler-4")
    assert said(page) == ""


def test_without_script_it_stays_and_offers_no_button_that_does_nothing(open_page: Open) -> None:
    page = open_page("/hy/", java_script_enabled=False)
    strap = page.locator(".strap")
    expect(strap).to_be_visible()
    expect(strap.locator("button")).to_be_hidden()
    assert strap.locator("a").get_attribute("href") == "/hy/post/filler-2"


def test_it_is_not_printed(open_page: Open) -> None:
    page = open_page("/hy/post/filler-4")
    page.emulate_media(media="print")
    expect(page.locator(".strap")).to_be_hidden()
