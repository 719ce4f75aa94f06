"""Nothing typed is lost in real Chromium: browser killed, session ended, network gone, somebody else at the story."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_writing import violations
from tests.live import LiveServer

pytestmark = pytest.mark.full

PASSWORD = "measured-words"
MAKE = f"""
import django; django.setup()
from django.contrib.auth.models import User
from articles.models import Article, Section, Story
for name in ("ann", "bo"):
    User.objects.create_superuser(name, password="{PASSWORD}")
for number in range(8):
    story = Story.objects.create(section=Section.objects.first())
    text = "\\n\\n".join(f"Paragraph {{n}} of the stored text." for n in range(1, 40))
    print(Article.objects.create(story=story, language="en", headline=f"Kept {{number}}", body=text).pk)
"""
KEEP = "**/admin/articles/article/draft/**"
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def stories(server: LiveServer) -> list[int]:
    """Make two writers and a story for each test."""
    return [int(line) for line in server.python("-c", MAKE).split()]


@pytest.fixture
def write(open_page: Open, stories: list[int]) -> SignIn:
    """Give a function that signs somebody in and opens a story's form, with a clock that the test turns."""

    def open_form(number: int, name: str = "ann", **options: Any) -> Page:
        page = open_page("/admin/login/", **options)
        sign_in(page, name)
        page.clock.install()
        page.goto(f"/admin/articles/article/{stories[number]}/change/")
        return page

    return open_form


def sign_in(page: Page, name: str = "ann") -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".bar-menu").wait_for()


def type_at_end(page: Page, words: str) -> None:
    page.locator("#id_body").press("Control+End")
    page.keyboard.type(words)


def kept(page: Page, milliseconds: int = 2100) -> None:
    """Turn the clock, and wait until the server has answered."""
    with page.expect_response(KEEP):
        page.clock.run_for(milliseconds)
    expect(page.locator(".kept-state")).to_have_attribute("data-state", "kept")


def test_a_killed_browser_loses_at_most_ten_seconds_of_typing(write: SignIn) -> None:
    page = write(0)
    page.locator("#id_body").press("Control+End")
    page.keyboard.type("\n\nTyped without a pause:")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/article/draft/" in request.url else None)
    for word in range(1, 13):
        page.keyboard.type(f" {word}")
        # Less than a pause, and more than eight seconds in all.
        page.clock.run_for(700)
    page.evaluate("0")
    assert len(asked) == 1, "kept once, though nobody paused"
    expect(page.locator(".kept-state")).to_have_attribute("data-state", "kept")
    page.context.set_offline(True)
    page.context.close()
    back = write(0)
    expect(back.locator("[data-kept-offer]")).to_contain_text("was kept")
    back.click("text=Compare and take")
    expect(back.locator(".kept-places")).to_contain_text("without a pause: 1 2 3 4 5 6 7 8 9")
    back.click("text=Take the draft")
    assert "without a pause: 1 2 3 4 5 6 7 8 9" in back.input_value("#id_body")


def test_an_ended_session_leaves_the_text_and_keeping_goes_on_after_sign_in(write: SignIn) -> None:
    page = write(1)
    type_at_end(page, "\n\nBefore the end.")
    kept(page)
    page.context.clear_cookies()
    page.keyboard.type(" And after it.")
    with page.expect_response(KEEP):
        page.clock.run_for(2100)
    expect(page.locator("[data-kept-signed-out]")).to_contain_text("Your session ended.")
    expect(page.locator(".kept-state")).to_contain_text("on this device")
    assert page.evaluate("document.activeElement.id") == "id_body"
    with page.context.expect_page() as opened:
        page.click("[data-kept-signed-out] a")
    sign_in(opened.value)
    opened.value.close()
    page.bring_to_front()
    page.clock.run_for(8100)
    expect(page.locator("[data-kept-signed-out]")).to_be_hidden()
    expect(page.locator(".kept-state")).to_contain_text("on the server")
    assert page.input_value("#id_body").endswith("Before the end. And after it.")
    page.locator("button[value=keep]").click()
    page.wait_for_load_state()
    expect(page.locator(".messagelist")).to_be_visible()


def test_words_typed_without_a_network_are_offered_from_this_device(write: SignIn) -> None:
    page = write(2)
    page.context.set_offline(True)
    type_at_end(page, "\n\nTyped in a tunnel.")
    page.clock.run_for(2100)
    expect(page.locator(".kept-state")).to_contain_text("Not kept on the server: no network since")
    expect(page.locator(".kept-state")).to_contain_text("on this device")
    context, address = page.context, page.url
    page.close()
    context.set_offline(False)
    back = context.new_page()
    back.goto(address)
    expect(back.locator("[data-kept-offer]")).to_contain_text("was kept on this device")
    back.click("text=Compare and take")
    back.click("text=Take the draft")
    assert back.input_value("#id_body").endswith("Typed in a tunnel.")
    assert back.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('caliber.draft'))") == []


def test_keeping_moves_neither_caret_nor_page(write: SignIn) -> None:
    page = write(3)
    area = page.locator("#id_body")
    area.evaluate("area => { area.focus(); area.setSelectionRange(40, 40); area.scrollTop = 120; scrollTo(0, 300); }")
    page.keyboard.type("x")
    before = area.evaluate("area => [area.selectionStart, area.scrollTop, scrollY, document.activeElement.id]")
    kept(page)
    assert area.evaluate("area => [area.selectionStart, area.scrollTop, scrollY, document.activeElement.id]") == before


def test_another_editor_is_seen_and_his_save_told_while_one_types(write: SignIn) -> None:
    page = write(4)
    other = write(4, "bo")
    expect(other.locator("[data-kept-here]")).to_contain_text("ann")
    type_at_end(page, " More.")
    kept(page)
    expect(page.locator("[data-kept-here] [data-person]")).to_contain_text("bo")
    expect(page.locator("[data-kept-here] tr").first).to_contain_text("Text, paragraph 39")
    expect(page.locator("[data-kept-told]")).to_contain_text("bo has this story open as well")
    type_at_end(other, " Faster.")
    other.locator("button[value=keep]").click()
    other.locator(".messagelist").wait_for()
    page.keyboard.type(" And more.")
    kept(page)
    expect(page.locator("[data-kept-newer]")).to_contain_text("bo saved version 2")
    assert page.evaluate("document.activeElement.id") == "id_body"


def meet(write: SignIn, number: int, **options: Any) -> Page:
    """Let bo save before ann at one paragraph that both change; return ann's page."""
    page, other = write(number, **options), write(number, "bo")
    for each, words in ((other, "faster"), (page, "slower")):
        text = each.input_value("#id_body").replace("Paragraph 3 of", f"Paragraph 3, {words}, of")
        each.fill("#id_body", text + f"\n\nThe end, {words}." * (words == "slower"))
    other.locator("button[value=keep]").click()
    other.locator(".messagelist").wait_for()
    page.locator("button[value=keep]").click()
    page.locator("#join_form").wait_for()
    return page


@pytest.mark.parametrize(("number", "width"), [(5, 390), (7, 1440)])
def test_two_versions_are_joined_by_keyboard(write: SignIn, number: int, width: int) -> None:
    page = meet(write, number, width=width)
    assert violations(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("4")
    own = page.locator(".join-both textarea")
    own.fill("Paragraph 3, joined by hand.")
    page.reload()
    assert page.locator(".join-both textarea").input_value() == "Paragraph 3, joined by hand.", "kept on this device"
    page.get_by_role("button", name="Save as version 4").click()
    page.wait_for_url("**/change/")
    body = page.input_value("#id_body")
    assert "Paragraph 3, joined by hand." in body
    assert body.endswith("The end, slower.")


def test_pages_of_kept_words_are_clean(write: SignIn) -> None:
    page = write(6, width=390)
    type_at_end(page, " More.")
    kept(page)
    address = page.url
    page.reload()
    found = {"form": violations(page)}
    page.click("text=Compare and take")
    found["compare"] = violations(page)
    page.goto(address)
    page.context.clear_cookies()
    type_at_end(page, " And more.")
    page.locator("button[value=keep]").click()
    page.locator("#login-form").wait_for()
    found["signed out"] = violations(page)
    assert {name: report for name, report in found.items() if report} == {}
