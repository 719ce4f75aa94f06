"""An editor's day in real Chromium, a test a step: by what is seen on the page, and as a reader finds it afterwards."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.desk import LIST, Newsroom, Step, ask, press, row, stage, told
from tests.live import LiveServer
from tests.text.corpora import DATA

pytestmark = pytest.mark.full
# Of ours, where the shared one is not beside this checkout.
DOCUMENT = """<h1>Heading one</h1><p style="font-family:Calibri;color:#2f5496">Some <b>weight</b> and
<a href="https://example.org/">a link</a>.</p><p class="MsoListParagraph">·&nbsp;one</p><ul><li>two</li></ul>"""
SHARED = DATA / "exports/editor-paste/office-com-text-formats.html"


@pytest.fixture
def newsroom(server: LiveServer, open_page: Open) -> Newsroom:
    """Give the paper's newsroom."""
    return Newsroom(server, open_page)


def test_write_a_reporter_keeps_a_story_that_no_reader_sees(newsroom: Newsroom) -> None:
    newsroom.story("Somebody has to be here")
    page = newsroom.enter("reporter")
    page.get_by_role("link", name="New story", exact=True).click()
    page.get_by_label("Headline", exact=True).fill("A ferry is written about")
    page.get_by_label("Deck", exact=True).fill("It leaves when it is full.")
    page.get_by_label("Text", exact=True).fill("The ferry has no timetable.")
    page.get_by_label("Section", exact=True).select_option(label="Region")
    page.get_by_label("Authors", exact=True).fill("caliber.az")
    page.keyboard.press("Enter")
    press(page, "Keep")
    expect(told(page)).to_have_text("Saved as a draft. Readers do not see it.")
    expect(stage(page)).to_have_text("State: Draft")
    expect(page.get_by_label("Text", exact=True)).to_have_value("The ferry has no timetable.")
    expect(page.frame_locator("iframe").get_by_text("The ferry has no timetable.")).to_be_visible()
    path = f"/en/post/{page.get_by_label('Slug', exact=True).input_value()}"
    assert path == "/en/post/a-ferry-is-written-about"
    assert newsroom.read(path)[0] == 404
    assert "A ferry is written about" not in newsroom.read("/en/")[1]


def test_paste_a_document_becomes_clean_text(newsroom: Newsroom) -> None:
    made = newsroom.story("A document is pasted", body="Before it.")
    page = newsroom.enter("reporter", made.form)
    _copy(page, SHARED.read_text(encoding="utf-8") if SHARED.exists() else DOCUMENT)
    text = page.get_by_label("Text", exact=True)
    text.press("Control+End")
    page.keyboard.type("\n\n")
    page.keyboard.press("Control+v")
    expect(page.locator("[data-tool-status]")).to_have_text("")
    expect(text).not_to_have_value("Before it.\n\n")
    pasted = text.input_value()
    assert pasted.startswith("Before it.\n\n")
    assert (
        "***[Bold+italic+link](https://ghost.org/)***" if SHARED.exists() else "[a link](https://example.org/)"
    ) in pasted
    assert not any(mark in pasted for mark in ("<", "style", "font", "mso"))
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Before it.\n\n")
    page.keyboard.press("Control+Shift+z")
    press(page, "Keep")
    expect(page.frame_locator("iframe").locator(".prose strong").first).to_be_visible()


def _copy(page: Page, html: str) -> None:
    """Copy a document as people do: it stands in another tab, all of it is chosen."""
    other = page.context.new_page()
    other.set_content(html)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.close()
    page.bring_to_front()


def test_preview_stays_in_view_while_somebody_writes_at_the_end(newsroom: Newsroom) -> None:
    made = newsroom.story("A long text is written", body="A line of it.\n\n" * 80)
    page = newsroom.enter("reporter", made.form)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label("Social text", exact=True).click()
    assert page.evaluate("scrollY") > 800
    expect(page.get_by_title("Preview of the article")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Wide", exact=True).click()
    page.get_by_label("Social text", exact=True).click()
    expect(page.get_by_title("Preview of the article")).not_to_be_in_viewport()


def test_submit_brings_a_draft_to_the_editors_list(newsroom: Newsroom) -> None:
    made = newsroom.story("A bridge waits to be read")
    page = newsroom.enter("reporter", made.form)
    press(page, "Submit for review")
    expect(told(page)).to_have_text("Submitted. An editor will read it.")
    expect(stage(page)).to_have_text("State: In review")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    editor = newsroom.enter("editor")
    editor.get_by_role("link", name="In review", exact=True).click()
    expect(row(editor, "A bridge waits to be read")).to_contain_text("In review")
    assert newsroom.read(made.path)[0] == 404


def test_send_back_tells_the_writer_what_is_to_be_done(newsroom: Newsroom) -> None:
    made = newsroom.story("A pier goes back to its writer", ("reporter", "submit", {}))
    page = newsroom.enter("editor", made.form)
    ask(page, "Send back…", "What is to be done", "Name the year of the second figure.")
    expect(told(page)).to_have_text("Sent back, with your words for the writer.")
    assert newsroom.read(made.path)[0] == 404
    reporter = newsroom.enter("reporter")
    expect(row(reporter, "A pier goes back to its writer")).to_contain_text("sent back")
    reporter.get_by_role("link", name="A pier goes back to its writer").click()
    note = reporter.get_by_text("Sent back by editor")
    expect(note.locator("xpath=..")).to_contain_text("Name the year of the second figure.")
    press(reporter, "Submit for review")
    expect(stage(reporter)).to_have_text("State: In review")
    expect(note).to_have_count(0)


def test_enter_in_what_a_verb_asks_does_that_verb(newsroom: Newsroom) -> None:
    made = newsroom.story("A weir goes back by keyboard", ("reporter", "submit", {}))
    page = newsroom.enter("editor", made.form)
    page.locator("summary", has_text="Send back…").press("Enter")
    expect(page.get_by_label("What is to be done", exact=True)).to_be_focused()
    page.keyboard.type("Say who measured it.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(stage(page)).to_have_text("State: Draft")
    expect(page.get_by_text("Sent back by editor").locator("xpath=..")).to_contain_text("Say who measured it.")


def test_approve_by_one_and_publish_by_another(newsroom: Newsroom) -> None:
    made = newsroom.story("A lock is approved", ("reporter", "submit", {}))
    page = newsroom.enter("editor", made.form)
    press(page, "Approve")
    expect(told(page)).to_have_text("Approved. It may go out.")
    expect(stage(page)).to_have_text("State: Approved")
    expect(page.get_by_role("button", name="Publish now")).to_have_count(0)
    assert newsroom.read(made.path)[0] == 404
    publisher = newsroom.enter("publisher", made.form)
    press(publisher, "Publish now")
    expect(told(publisher)).to_contain_text("Readers see it: A lock is approved")
    status, text = newsroom.read(made.path)
    assert status == 200
    assert "Its line was measured twice" in text
    assert "A lock is approved" in newsroom.read("/en/")[1]


def test_schedule_says_when_and_shows_readers_nothing_before(newsroom: Newsroom) -> None:
    made = newsroom.story("A canal opens tomorrow", ("reporter", "submit", {}), ("editor", "approve", {}))
    page = newsroom.enter("publisher", made.form)
    moment = datetime.now(UTC).astimezone(ZoneInfo("Asia/Baku")) + timedelta(days=1)
    ask(page, "Schedule…", "Day and time in Baku", f"{moment:%Y-%m-%d}T09:41")
    expect(told(page)).to_contain_text("Readers will see it from")
    expect(told(page)).to_contain_text("09:41, Baku time.")
    expect(stage(page)).to_have_text("State: Scheduled")
    expect(page.locator(".state-steps .is-now")).to_contain_text("09:41")
    page.goto(LIST)
    expect(row(page, "A canal opens tomorrow")).to_contain_text("Scheduled")
    expect(row(page, "A canal opens tomorrow")).to_contain_text("09:41")
    assert newsroom.read(made.path)[0] == 404
    assert "A canal opens tomorrow" not in newsroom.read("/en/")[1]
    page.goto(made.form)
    press(page, "Take back from the schedule")
    expect(stage(page)).to_have_text("State: Approved")


def test_flash_goes_out_from_a_phone_and_is_on_the_front_page_at_once(newsroom: Newsroom, open_page: Open) -> None:
    newsroom.story("Somebody has to be here")
    before = open_page("/en/")
    expect(before.get_by_role("link", name="Strong wind closes the port of Baku")).to_have_count(0)
    page = newsroom.enter("editor", width=390, has_touch=True, is_mobile=True)
    page.get_by_role("link", name="Flash", exact=True).tap()
    page.get_by_label("Headline", exact=True).fill("Strong wind closes the port of Baku")
    page.get_by_label("Region", exact=True).tap()
    page.get_by_label("Put the strap on until").tap()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish flash", exact=True).tap()
    expect(told(page)).to_contain_text("Readers see it: Strong wind closes the port of Baku")
    front = open_page("/en/", width=390)
    expect(front.locator(".strap")).to_contain_text("Strong wind closes the port of Baku")
    front.locator("main").get_by_role("link", name="Strong wind closes the port of Baku").first.click()
    expect(front.get_by_role("heading", level=1)).to_have_text("Strong wind closes the port of Baku")
    expect(front.locator(".prose")).to_contain_text("Details follow.")
    page.goto(LIST)
    expect(row(page, "Strong wind closes the port of Baku")).to_contain_text("flash without a text until")
    newsroom.server.python(
        "-c", "import django; django.setup(); from articles.models import Strap; Strap.objects.all().delete()"
    )


def test_correct_tells_readers_what_was_wrong(newsroom: Newsroom, open_page: Open) -> None:
    made = newsroom.story("A gauge is corrected", ("publisher", "publish", {}), body="The gauge was a foot.")
    reader = open_page(made.path)
    expect(reader.get_by_text("The gauge was a foot.")).to_be_visible()
    page = newsroom.enter("editor", made.form)
    page.get_by_label("Text", exact=True).fill("The gauge was a metre.")
    ask(page, "Correct…", "Public note", "The gauge was given as a foot; it was a metre.")
    expect(told(page)).to_contain_text("Readers see it: A gauge is corrected")
    reader.reload()
    expect(reader.get_by_text("The gauge was a metre.")).to_be_visible()
    expect(reader.get_by_text("The gauge was a foot.")).to_have_count(0)
    note = reader.get_by_role("region", name="Corrections")
    expect(note).to_contain_text("The gauge was given as a foot; it was a metre.")
    note.get_by_role("link", name="All corrections of this edition").click()
    assert reader.url.endswith("/en/corrections")
    expect(reader.get_by_role("main")).to_contain_text("The gauge was given as a foot; it was a metre.")


def test_withdraw_leaves_the_reason_at_the_address_and_nothing_of_the_text(newsroom: Newsroom, open_page: Open) -> None:
    made = newsroom.story("A tunnel is withdrawn", ("publisher", "publish", {}), body="The tunnel is a rumour.")
    assert newsroom.read(made.path)[0] == 200
    page = newsroom.enter("publisher", made.form)
    page.get_by_role("link", name="Withdraw…", exact=True).click()
    press(page, "Withdraw")
    expect(page.get_by_text("Tell readers in one sentence why the article is gone.")).to_be_visible()
    page.get_by_label("Reason, shown to readers").select_option(label="A figure in this story could not be confirmed.")
    page.get_by_label("Reason, for the log").fill("The ministry denied it.")
    press(page, "Withdraw")
    expect(told(page)).to_have_text("Withdrawn. Its address now tells readers the reason.")
    expect(stage(page)).to_have_text("State: Withdrawn")
    status, text = newsroom.read(made.path)
    assert status == 410
    assert "A figure in this story could not be confirmed." in text
    assert not any(words in text for words in ("The tunnel is a rumour.", "The ministry denied it."))
    assert "A tunnel is withdrawn" not in newsroom.read("/en/")[1]
    reader = open_page(made.path)
    expect(reader.get_by_role("heading", level=1)).to_have_text("This story was withdrawn")


def test_restore_brings_an_old_version_back_to_the_form_and_then_to_readers(newsroom: Newsroom) -> None:
    later = {"words": {"body": "The second wording."}}
    steps: tuple[Step, ...] = (("publisher", "publish", {}), ("publisher", "publish", later))
    made = newsroom.story("A wording is restored", *steps, body="The first wording.")
    page = newsroom.enter("publisher", made.form)
    page.get_by_role("link", name="History", exact=True).click()
    difference = page.get_by_role("region", name="From 2 to 3")
    expect(difference.locator("dd del")).to_contain_text("first")
    expect(difference.locator("dd ins")).to_contain_text("second")
    press(page, "Restore version 2")
    expect(told(page)).to_have_text("The words of version 2 are a new version now. Nothing was removed.")
    page.get_by_role("link", name="A wording is restored", exact=True).click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("The first wording.")
    assert "The second wording." in newsroom.read(made.path)[1]
    press(page, "Publish the changes")
    status, text = newsroom.read(made.path)
    assert status == 200
    assert "The first wording." in text
    assert "The second wording." not in text
