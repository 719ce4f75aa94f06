"""Attack payloads in every field that somebody can fill, opened in Chromium: no script runs, no other host is asked.

Batched: a page holds many payloads. What ran is told by an alert that was replaced before the page's own scripts.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.signing_in import PASSWORD, sign_in
from tests.live import LiveServer
from tests.text.corpora import READERS, attacks
from tests.text.test_attacks import PAYLOADS_FROM_EDITORS

pytestmark = pytest.mark.full

A_BATCH = 50
# Whatever a payload calls is noted; a page that is left or reloaded by one tells its requests.
WITNESS = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...words) => { window.ran.push([name, ...words].join(" ")); };
}
"""
FILLING = """
import django, json, sys; django.setup()
from django.contrib.auth.models import User
from django.utils import timezone
from articles.models import *
from articles.workflow.log import log
from articles.versions.recording import record
from articles.versions.words import words_of
from caliber.media.models import Picture, PictureText

User.objects.create_superuser("attacked", password="{password}")
payloads = json.loads(open({path!r}).read())
section = Section.objects.order_by("pk").first()
picture = Picture.objects.order_by("pk").first()
texts = list(PictureText.objects.filter(picture=picture))
for start in range(0, len(payloads), {batch}):
    batch = payloads[start:start + {batch}]
    flat = [payload.replace(chr(10), " ") for payload in batch]
    whole = "\\n\\n".join([*batch, *("> " + words for words in flat), *("[x](" + words + ")" for words in flat)])
    story = Story.objects.create(section=section, picture=picture)
    article = Article(story=story, language="en", slug=f"attack-{{start}}")
    article.headline = batch[0][:160].replace(chr(0), "") or "x"
    article.body, article.state = whole.replace(chr(0), "")[:190_000], "published"
    article.key_points = "\\n".join(p.replace(chr(10), " ")[:200] for p in batch[:5])
    article.save()
    Correction.objects.create(article=article, note=batch[-1][:500].replace(chr(0), ""))
    record(article, dict(words_of(article)), None, kind="published")
    record(article, {{**words_of(article), "body": article.body[::-1]}}, None, kind="corrected")
for number, payload in enumerate(payloads):
    payload = payload.replace(chr(0), "")
    if number % 7 == 0:
        author = Author.objects.create(slug=f"attack-{{number}}")
        AuthorText.objects.create(author=author, language="en", name=payload[:80] or "x", bio=payload[:255])
        topic = Topic.objects.create(slug=f"attack-{{number}}")
        TopicText.objects.create(topic=topic, language="en", name=payload[:80] or "x")
    story = Story.objects.create(section=section, picture=picture if number % 3 == 0 else None)
    if number % 7 == 0:
        story.topics.add(topic)
    article = Article(story=story, language="en", slug=f"payload-{{number}}", headline=payload[:160] or "x")
    article.deck = payload[:255]
    article.body, article.state, article.partner_name = payload, "published", payload[:120] if number % 5 == 0 else ""
    article.save()
    if number % 7 == 0:
        Byline.objects.create(article=article, author=author)
    log(None, "correct", article, subject=payload, note=payload[:300])
for text in texts:
    text.alt, text.caption, text.credit = payloads[1][:255], payloads[2][:400], payloads[3][:120]
    text.save()
hour = timezone.now() + timezone.timedelta(hours=1)
Strap.objects.create(language="en", text=payloads[0][:120], link="/en/", expires_at=hour)
print(len(payloads))
"""


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    return [*PAYLOADS_FROM_EDITORS, *(payload for name in READERS for payload in attacks(name))]


@pytest.fixture(scope="module")
def attacked(payloads: list[str], shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Serve a paper of its own, full of payloads."""
    path: Path = tmp_path_factory.mktemp("attacks") / "payloads.json"
    path.write_text(json.dumps(payloads), encoding="utf-8")
    with LiveServer(shelf=shelf) as server:
        server.python("-c", FILLING.format(password=PASSWORD, path=str(path), batch=A_BATCH))
        yield server


@pytest.fixture
def watched(browser: Browser, attacked: LiveServer) -> Iterator[tuple[Page, list[str]]]:
    """Give a page, and the list of what went wrong on it."""
    wrong: list[str] = []
    context = browser.new_context(base_url=attacked.url)
    context.add_init_script(WITNESS)
    page = context.new_page()
    page.on("request", lambda asked: None if asked.url.startswith((attacked.url, "data:")) else wrong.append(asked.url))

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    yield page, wrong
    context.close()


def look(page: Page, wrong: list[str], path: str) -> None:
    """Open a page, touch what a payload may wait for, and note what ran."""
    page.goto(path, wait_until="load")
    page.evaluate(
        """(kinds) => { for (const element of document.querySelectorAll("main *")) {
            for (const kind of kinds) element.dispatchEvent(new Event(kind));
        } }""",
        ["mouseover", "focus", "pointerenter", "animationstart", "error", "toggle"],
    )
    wrong += [f"{path}: {words}" for words in page.evaluate("window.ran")]
    assert page.evaluate("location.pathname") == path, "a payload has led away"


def test_no_payload_runs_on_a_readers_page(watched: tuple[Page, list[str]], payloads: list[str]) -> None:
    page, wrong = watched
    for start in range(0, len(payloads), A_BATCH):
        look(page, wrong, f"/en/post/attack-{start}")
        look(page, wrong, f"/en/post/attack-{start}/changes")
    for number in range(0, len(payloads), 7):
        look(page, wrong, f"/en/post/payload-{number}")
    for path in ("/en/", "/en/corrections", "/en/most-read", "/en/search?q=alert", "/en/archive"):
        page.goto(path)
        wrong += page.evaluate("window.ran")
    assert wrong == []


def test_no_payload_runs_in_a_list_of_readers_however_deep(watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    page.goto("/en/")
    section = page.locator(".bar-sections a").first.get_attribute("href")
    pages = 0
    while section and pages < 40:
        page.goto(section)
        wrong += page.evaluate("window.ran")
        older = page.locator("a[rel=next]")
        section, pages = (older.first.get_attribute("href") if older.count() else None), pages + 1
    assert wrong == []
    assert pages > 20


def test_no_payload_runs_in_the_newsroom(watched: tuple[Page, list[str]], payloads: list[str]) -> None:
    page, wrong = watched
    sign_in(page, "attacked")
    address: str | None = "/admin/articles/article/"
    while address:
        page.goto(address)
        wrong += page.evaluate("window.ran")
        older = page.locator("a[rel=next]")
        address = older.first.evaluate("link => link.pathname + link.search") if older.count() else None
    page.goto("/admin/articles/article/?q=attack-")
    forms = page.locator(".story-name").evaluate_all("links => links.map((link) => link.pathname)")
    assert forms
    for form in forms[:12]:
        look(page, wrong, form)
        look(page, wrong, form.replace("change/", "history/"))
    for path in ("auditentry/", "author/", "topic/", "correction/"):
        page.goto(f"/admin/articles/{path}")
        wrong += page.evaluate("window.ran")
    assert wrong == []


@pytest.mark.parametrize("half", [0, 1])
def test_no_payload_runs_when_it_is_pasted_and_previewed(
    watched: tuple[Page, list[str]], payloads: list[str], half: int
) -> None:
    page, wrong = watched
    sign_in(page, "attacked")
    page.goto("/admin/articles/article/add/")
    paste = """async (html) => {
        const words = new FormData();
        words.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
        words.set("html", html);
        return (await (await fetch("/admin/articles/article/paste/", { method: "POST", body: words })).json()).markdown;
    }"""
    for start in range(half * A_BATCH, len(payloads), 2 * A_BATCH):
        html = "".join(f"<p>{payload}</p>" for payload in payloads[start : start + A_BATCH])
        markdown = page.evaluate(paste, html)
        page.fill("#id_body", markdown[:100_000])
        with page.expect_response(lambda answer: "preview" in answer.url):
            page.dispatch_event("#id_body", "input")
        page.wait_for_timeout(50)
        wrong += page.evaluate("window.ran")
        for frame in page.frames[1:]:
            wrong += frame.evaluate("window.ran ?? []")
    assert wrong == []
