"""An editor writes in real Chromium: preview beside the words, picture at once, keys, nothing that axe would find."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_axe import OPTIONS
from tests.browser.test_layout import OVERFLOW
from tests.live import LiveServer

PASSWORD = "measured-words"
ADD = "/admin/articles/article/add/"
MAKE_EDITOR = f"""
import django; django.setup()
from django.contrib.auth.models import User
User.objects.filter(username="writer").exists() or User.objects.create_superuser("writer", password="{PASSWORD}")
"""


@pytest.fixture(scope="module")
def editor(server: LiveServer) -> None:
    """Make the editor once."""
    server.python("-c", MAKE_EDITOR)


@pytest.fixture
def sign_in(open_page: Open, editor: None) -> Any:
    """Give a function that signs an editor in by keyboard and opens a page."""

    def open_as_editor(path: str, **options: Any) -> Page:
        page = open_page("/admin/", **options)
        if page.locator("#login-form").count():
            page.keyboard.type("writer")
            page.keyboard.press("Tab")
            page.keyboard.type(PASSWORD)
            page.keyboard.press("Enter")
            page.locator(".bar-menu").wait_for()
        page.goto(path)
        return page

    return open_as_editor


def violations(page: Page, **options: Any) -> str:
    """Return axe's report of the page around the preview, which is the readers' page and proved with those."""
    results = Axe().run(page, options={**OPTIONS, "iframes": False, "preload": False, **options})
    return results.generate_report() if results.violations_count else ""


def preview(page: Page) -> Any:
    """Return the page within the page."""
    return page.frame_locator("iframe")


def test_axe_finds_nothing_on_the_story_form_of_a_phone(sign_in: Any) -> None:
    # Every page, theme and width: test_admin_pages.py, in the wide run.
    page = sign_in("/admin/articles/article/1/change/", theme="day", width=390)
    assert violations(page) == ""
    assert page.evaluate(OVERFLOW) == []


def test_a_phone_shows_one_part_of_the_form_at_a_time(sign_in: Any) -> None:
    page = sign_in("/admin/articles/article/1/change/", width=390)
    parts, text, details = page.locator(".form-parts"), page.locator("#part-text"), page.locator("#part-details")
    expect(text).to_be_visible()
    expect(details).to_be_hidden()
    parts.get_by_text("Details").press("Enter")
    expect(parts.get_by_text("Details")).to_have_attribute("aria-current", "true")
    expect(text).to_be_hidden()
    expect(page.locator("#id_in_section")).to_be_visible()
    parts.get_by_text("Preview").click()
    expect(preview(page).locator("h1")).to_have_text(page.input_value("#id_headline"))
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(text).to_be_visible()
    expect(details).to_be_visible()
    expect(parts).to_be_hidden()


def test_on_a_phone_a_check_leads_into_the_part_with_its_field(sign_in: Any) -> None:
    page = sign_in(ADD, width=390)
    page.fill("#id_headline", "Without a deck, on a phone")
    page.locator(".form-parts").get_by_text("Details").click()
    page.locator("#id_in_section").select_option(index=1)
    page.locator(".state-verbs [value=keep]").click()
    page.wait_for_url("**/change/")
    expect(page.locator(".form-parts b")).to_have_text("3")
    page.locator(".form-parts").get_by_text("Checks").click()
    page.locator(".check-go").first.click()
    expect(page.locator("#id_byline_names_add")).to_be_focused()
    expect(page.locator("#part-checks")).to_be_hidden()


def test_without_script_a_phone_has_the_whole_form_and_links_to_its_parts(sign_in: Any) -> None:
    page = sign_in(ADD, width=390, java_script_enabled=False)
    for part in ("text", "details", "checks"):
        expect(page.locator(f"#part-{part}")).to_be_visible()
        expect(page.locator(f".form-parts [href='#part-{part}']")).to_be_visible()
    expect(page.locator(".form-parts [href='#part-preview']")).to_be_hidden()


def test_stories_are_found_from_every_page_by_keyboard(sign_in: Any) -> None:
    page = sign_in("/admin/articles/roles/")
    page.keyboard.press("/")
    expect(page.locator("#find-words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#find-words")).to_be_hidden()
    expect(page.locator(".bar-find summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#find-words")).to_be_focused()
    page.keyboard.type("price of bread")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/articles/article/?q=price+of+bread")
    expect(page.locator("#searchbar")).to_have_value("price of bread")
    expect(page.locator("#result_list tbody tr").first).to_contain_text("price of bread")


def test_preview_follows_the_words_and_keeps_its_place(sign_in: Any) -> None:
    page = sign_in("/admin/articles/article/1/change/")
    heading = page.input_value("#id_headline")
    expect(preview(page).locator("h1")).to_have_text(heading)
    frame = page.frames[1]
    frame.evaluate("document.documentElement.scrollTop = 600")
    page.locator("#id_body").press("Control+End")
    page.keyboard.type("\n\nA last *measured* word.")
    expect(preview(page).locator(".prose em").last).to_have_text("measured")
    assert frame.evaluate("document.documentElement.scrollTop") == 600
    assert page.evaluate("document.activeElement.id") == "id_body"


@pytest.mark.full
def test_preview_shows_night_and_the_whole_width(sign_in: Any) -> None:
    page = sign_in("/admin/articles/article/1/change/")
    expect(preview(page).locator("h1")).to_be_visible()
    page.locator("[data-theme-choice=night]").click()
    assert page.frames[1].evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 22, 26)"
    page.locator("[data-width-choice=wide]").click()
    assert page.frames[1].evaluate("innerWidth") > 1200


@pytest.mark.full
def test_picture_is_seen_before_the_save_and_a_broken_one_is_explained(sign_in: Any, tmp_path: Path) -> None:
    page = sign_in(ADD)
    page.fill("#id_headline", "A picture is brought")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    page.set_input_files("#id_upload", broken)
    expect(page.locator("#id_upload_error li")).to_have_count(1)
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (640, 400), "maroon").save(photo)
    page.set_input_files("#id_upload", photo)
    expect(preview(page).locator(".lead-figure img")).to_be_visible()
    expect(page.locator("#id_upload_error")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "id_alt"
    assert page.input_value("#id_headline") == "A picture is brought"


def test_story_is_written_by_keyboard_and_kept(sign_in: Any) -> None:
    page = sign_in(ADD)
    page.locator("#id_headline").press_sequentially("Written by keyboard")
    page.locator("#id_body").press_sequentially("Some ")
    page.keyboard.press("Control+b")
    page.keyboard.type("weight")
    assert page.input_value("#id_body") == "Some **weight**"
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    page.keyboard.press("F6")
    page.locator("#id_in_section").select_option(index=1)
    page.locator("#id_byline_names_add").press_sequentially("caliber.az")
    page.keyboard.press("Enter")
    expect(page.locator(".field-byline_names .chips li")).to_have_count(1)
    page.locator(".state-verbs [value=keep]").press("Enter")
    page.wait_for_url("**/change/")
    assert page.input_value("#id_body") == "Some **weight**"
    expect(page.locator(".field-byline_names .chips li")).to_have_text("Caliber.Az×")


def test_a_stopped_verb_leads_to_its_check_until_something_is_written(sign_in: Any) -> None:
    page = sign_in(ADD)
    page.locator("#id_headline").fill("Without a deck")
    page.locator("#id_in_section").select_option(index=1)
    page.locator("#id_headline").press("Escape")
    page.locator(".state-verbs [value=keep]").click()
    page.wait_for_url("**/change/")
    publish = page.locator(".state-verbs > [value=publish]")
    expect(publish).to_have_attribute("aria-disabled", "true")
    publish.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_byline_names_add"
    page.locator("#id_deck").fill("A deck.")
    expect(publish).to_have_attribute("aria-disabled", "false")
    expect(page.locator(".field-deck [data-count]")).to_have_text("7")


@pytest.mark.full
def test_a_time_is_asked_for_beside_its_button_and_escape_closes_it(sign_in: Any) -> None:
    page = sign_in(ADD)
    page.locator(".state-asked summary").first.press("Enter")
    expect(page.locator("#id_moment")).to_be_visible()
    page.locator("#id_moment").press("Escape")
    expect(page.locator("#id_moment")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.full
def test_without_script_the_preview_opens_beside_the_form(sign_in: Any) -> None:
    page = sign_in(ADD, java_script_enabled=False)
    page.fill("#id_headline", "Without script")
    with page.context.expect_page() as opened:
        page.click("text=Preview in a new tab")
    assert opened.value.locator("h1").inner_text() == "Without script"
