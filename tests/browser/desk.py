"""A newsroom for the browser tests: its people, stories as far as a test needs them, and what a reader gets."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.signing_in import sign_in
from tests.live import LiveServer, fetch

LIST = "/admin/articles/article/"
BODY = "The first tram left the depot at dawn.\n\nIts line was measured twice, once with a chain."
# What Markdown makes something of: none of it is typed by somebody who never heard of it.
MARKS = frozenset("#>*_[](){}!`~|\\<=+-0123456789")
Step = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class Made:
    """A story that a test has made: where it is written, and where readers find it."""

    number: int
    path: str

    @property
    def form(self) -> str:
        """Where it is written."""
        return f"{LIST}{self.number}/change/"


class Newsroom:
    """The people of the paper, each called like his role, at work in real Chromium."""

    def __init__(self, server: LiveServer, open_page: Open) -> None:
        """Take the paper, and the way to open a page of it."""
        self.server, self.open_page = server, open_page

    def story(self, headline: str, *steps: Step, **words: Any) -> Made:
        """Make a story by the reporter, as far as the steps bring it: who, which verb, with what."""
        written = {"headline": headline, "deck": "What a chain says and a wheel denies.", "body": BODY, **words}
        told = json.dumps({"words": written, "steps": steps})
        number, path = self.server.python("-m", "tests.browser.make_story", told).split()
        return Made(int(number), path)

    def enter(self, role: str, path: str = LIST, **options: Any) -> Page:
        """Sign somebody in and open a page of the newsroom."""
        page = self.open_page("/admin/login/", **options)
        sign_in(page, role)
        page.goto(path)
        return page

    def read(self, path: str) -> tuple[int, str]:
        """Return status and page as a reader without cookies gets them."""
        status, text, _headers = fetch(self.server.url + path)
        return status, text


def press(page: Page, name: str) -> None:
    """Press the button of that name and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def ask(page: Page, opener: str, label: str, words: str) -> None:
    """Open what a verb asks beside its button, answer it, and press the button below."""
    page.locator("summary", has_text=opener).click()
    field = page.get_by_label(label, exact=True)
    expect(field).to_be_focused()
    field.fill(words)
    press(page, opener.rstrip("…"))


def told(page: Page) -> Locator:
    """Return what the page says was done."""
    return page.locator(".messagelist")


def stage(page: Page) -> Locator:
    """Return how far the form's bar says the story is."""
    return page.locator(".state-now").get_by_text("State:")


def row(page: Page, headline: str) -> Locator:
    """Return a story's row in the list."""
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=headline, exact=True))


def type_plainly(page: Page, words: str) -> None:
    """Type as somebody who knows no mark of Markdown; refuse to type one."""
    assert not MARKS & set(words), f"“{words}” holds a mark"
    page.keyboard.type(words)
