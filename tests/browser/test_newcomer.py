"""Somebody new to Markdown posts a story in real Chromium with buttons and plain words; the panels of the buttons."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.desk import Newsroom, press, told, type_plainly
from tests.browser.test_writing import violations
from tests.live import LiveServer

pytestmark = pytest.mark.full
COLOURS = {"A crane at the quay": "maroon", "A queue for the ferry": "navy", "The last boat": "olive"}


@pytest.fixture
def newsroom(server: LiveServer, open_page: Open) -> Newsroom:
    """Give the paper's newsroom."""
    return Newsroom(server, open_page)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Give three photos as a telephone has them."""
    files = [tmp_path / f"{colour}.jpg" for colour in COLOURS.values()]
    for file in files:
        Image.new("RGB", (900, 600), file.stem).save(file)
    return files


def tool(page: Page, name: str) -> None:
    """Press a button of the toolbar."""
    page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name, exact=True).click()


def new_paragraph(page: Page) -> None:
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def test_heading_link_quote_and_three_pictures_are_posted_without_a_mark(
    newsroom: Newsroom, photos: list[Path], open_page: Open
) -> None:
    target = newsroom.story("How the harbour was dredged", ("publisher", "publish", {}))
    page = newsroom.enter("publisher")
    page.get_by_role("link", name="New story", exact=True).click()
    page.get_by_label("Headline", exact=True).click()
    type_plainly(page, "The harbour counts its boats")
    page.get_by_label("Deck", exact=True).click()
    type_plainly(page, "There are fewer than there were.")
    _write(page, photos)
    page.get_by_label("Section", exact=True).select_option(label="Region")
    page.get_by_label("Authors", exact=True).click()
    type_plainly(page, "Caliber.Az")
    page.keyboard.press("Enter")
    press(page, "Publish now")
    expect(told(page)).to_contain_text("Readers see it: The harbour counts its boats")
    reader = open_page("/en/post/the-harbour-counts-its-boats")
    _expect_all_of_it(reader, target.path)


def _write(page: Page, photos: list[Path]) -> None:
    """Write the text: what is typed are words, what is more comes from buttons."""
    page.get_by_label("Text", exact=True).click()
    type_plainly(page, "Every evening somebody counts. It began ")
    tool(page, "Link")
    type_plainly(page, "harbour was dredged")
    page.get_by_role("option", name="How the harbour was dredged").click()
    type_plainly(page, ".")
    new_paragraph(page)
    tool(page, "H2 heading")
    type_plainly(page, "What the count says")
    new_paragraph(page)
    tool(page, "Quotation")
    type_plainly(page, "A boat that leaves is counted twice.")
    new_paragraph(page)
    tool(page, "Pull quote")
    type_plainly(page, "Nobody counts the gulls.")
    page.keyboard.press("Control+End")
    tool(page, "Pictures")
    page.get_by_label("Files from this device; several make a gallery").set_input_files(photos)
    expect(page.locator(".pictures-put li")).to_have_count(3)
    for place, alt in enumerate(COLOURS):
        page.get_by_label("What it shows, for those who cannot see it").nth(place).click()
        type_plainly(page, alt)
    page.get_by_role("button", name="Put them into the text", exact=True).click()
    expect(page.get_by_label("Text", exact=True)).to_be_focused()


def _expect_all_of_it(reader: Page, path: str) -> None:
    """Find each of them on the readers' page, and no mark of what made it."""
    text = reader.locator(".prose")
    expect(text.get_by_role("heading", level=2, name="What the count says")).to_be_visible()
    expect(text.get_by_role("link", name="How the harbour was dredged")).to_have_attribute("href", path)
    expect(text.locator("blockquote").filter(has_text="A boat that leaves")).to_be_visible()
    expect(text.locator("figure, aside").filter(has_text="Nobody counts the gulls.")).to_be_visible()
    for alt in COLOURS:
        expect(text.locator("figure").get_by_role("img", name=alt)).to_have_count(1)
    words = text.inner_text()
    assert not any(mark in words for mark in ("##", "[!", "](", "> ", "…"))


def test_a_quote_that_is_chosen_first_is_kept_and_the_place_for_one_is_typed_over(newsroom: Newsroom) -> None:
    made = newsroom.story("Chosen words are quoted", body="Repeat me.")
    page = newsroom.enter("reporter", made.form)
    text = page.get_by_label("Text", exact=True)
    text.press("Control+a")
    tool(page, "Pull quote")
    expect(text).to_have_value("> [!PULL]\n> Repeat me.")
    text.press("Control+Home")
    tool(page, "Call-out")
    type_plainly(page, "Where the words came from.")
    expect(text).to_have_value("> [!NOTE]\n> Where the words came from.\n\n> [!PULL]\n> Repeat me.")


@pytest.mark.parametrize("width", [390, 1440])
def test_panels_are_used_by_keyboard_and_escape_gives_the_focus_back(newsroom: Newsroom, width: int) -> None:
    who = "pilots" if width > 390 else "divers"
    newsroom.story(f"Where the {who} sleep", ("publisher", "publish", {}))
    made = newsroom.story("Panels are opened by keys", body="Here and there")
    page = newsroom.enter("reporter", made.form, width=width)
    text = page.get_by_label("Text", exact=True)
    text.press("Control+End")
    for name in ("Link", "Pictures", "Embed"):
        page.keyboard.press("F6")
        _walk_to(page, name)
        page.keyboard.press("Enter")
        panel = page.get_by_role("group", name=name, exact=True)
        expect(panel.locator("input").first).to_be_focused()
        assert violations(page) == ""
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(text).to_be_focused()
        assert text.evaluate("area => area.selectionStart") == len("Here and there")
    type_plainly(page, ", says ")
    page.keyboard.press("Control+k")
    type_plainly(page, f"{who} sleep")
    expect(page.get_by_role("option", name=f"Where the {who} sleep")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text).to_have_value(f"Here and there, says [Where the {who} sleep](/en/post/where-the-{who}-sleep)")
    expect(text).to_be_focused()


def _walk_to(page: Page, name: str) -> None:
    """Go along the toolbar with the arrow until a button of that name has the focus."""
    button = page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)
    for _step in range(30):
        if button.evaluate("button => button === document.activeElement"):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrow does not lead to {name}")


def test_a_link_is_never_put_to_words_that_are_no_address(newsroom: Newsroom) -> None:
    newsroom.story("Buoys are painted anew", ("publisher", "publish", {}))
    made = newsroom.story("A link is looked for", body="See")
    page = newsroom.enter("reporter", made.form)
    text = page.get_by_label("Text", exact=True)
    text.press("Control+End")
    page.keyboard.press("Control+k")
    type_plainly(page, "no such headline")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No headline of ours has these words.")).to_be_visible()
    expect(text).to_have_value("See")
    field = page.get_by_label("Words of a headline, or an address")
    field.fill("buoys painted")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="Buoys are painted anew")).to_have_attribute("aria-selected", "true")
    field.fill("www.example.org/tides")
    page.get_by_role("button", name="Put the link", exact=True).click()
    expect(text).to_have_value("See[https://www.example.org/tides](https://www.example.org/tides)")


def test_a_mark_would_be_noticed(open_page: Open) -> None:
    with pytest.raises(AssertionError, match="holds a mark"):
        type_plainly(open_page("/en/"), "# Not so")
