"""Every page of the admin in Chromium, day and night, on a phone and on a desk: nothing to find, nothing refused."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.admin_pages import CAREFUL, GROUPS, KEY, PASSWORD, AdminPage
from tests.browser.conftest import context_options
from tests.browser.signing_in import sign_in
from tests.browser.test_layout import OVERFLOW
from tests.browser.test_writing import violations
from tests.live import LiveServer

pytestmark = pytest.mark.full

WIDTHS = (390, 1440)
Pages = dict[str, list[AdminPage]]
WATCH_POLICY = """
    window.refused = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        window.refused.push(`${violatedDirective} ${blockedURI}`));
"""
POST = """([address, fields]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: address });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, ...fields })) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
}"""
# What a thumb hits: the control, or with it the label around it or beside it; a link is as wide as its words, and a
# box in a table may be 24 high, where its row is higher.
SMALL_TARGETS = """() => {
    const boxOf = (node) => {
        const labels = node.matches("[type=checkbox], [type=radio]") ? [...node.labels] : [];
        const boxes = [node, ...labels.filter((label) => label.checkVisibility())]
            .map((part) => part.getBoundingClientRect());
        const far = (side) => Math.max(...boxes.map((box) => box[side]));
        const near = (side) => Math.min(...boxes.map((box) => box[side]));
        return { width: far("right") - near("left"), height: far("bottom") - near("top") };
    };
    const widthOf = (node, box) => (node.matches("nav a") ? Infinity : box.width);
    const leastOf = (node) => (node.matches(":is(td, th) input") ? 24 : 43.5);
    return [...document.querySelectorAll("button, summary, select, input:not([type=hidden]), a.button, nav a")]
        .filter((node) => node.checkVisibility() && !node.closest("dialog:not([open]), .visually-hidden"))
        .filter((node) => !node.matches(".visually-hidden"))
        .map((node) => [node, boxOf(node)])
        .filter(([node, box]) => box.width && (box.height < leastOf(node) || widthOf(node, box) < leastOf(node)))
        .map(([node, box]) => `${node.outerHTML.slice(0, 110)} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""
# What hovers above the page hides whatever has been scrolled under it; colours that fade are read half-way.
LAND = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        .writing-dock, .kept-live { position: static !important }
        *, ::before, ::after { transition: none !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# What day and night can change.
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.fixture(scope="module")
def newsroom(shelf: Path) -> Iterator[tuple[LiveServer, Pages]]:
    """Serve a paper of this file's own, in which every page of the admin can be opened."""
    mail = {"CALIBER_EMAIL_URL": "smtp://localhost:9", "CALIBER_EMAIL_FROM": "paper@example.org"}
    with LiveServer(shelf=shelf, **mail) as server:
        found = json.loads(server.python("-m", "tests.admin_pages"))
        yield server, {group: [AdminPage(**page) for page in pages] for group, pages in found.items()}


@pytest.fixture
def told() -> list[str]:
    """Give what the console has told as wrong; an answer that is no success is looked at by its status."""
    return []


@pytest.fixture
def windows(browser: Browser, newsroom: tuple[LiveServer, Pages], told: list[str]) -> Iterator[Any]:
    """Give a function that returns the window of a person, signed in; nobody's for ""."""
    server, _pages = newsroom
    opened: dict[str, Page] = {}

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            told.append(message.text)

    def window(person: str) -> Page:
        if person not in opened:
            options = context_options(server.url, width=390, has_touch=True, java_script_enabled=True)
            page = browser.new_context(base_url=server.url, **options).new_page()
            page.add_init_script(WATCH_POLICY)
            page.on("console", listen)
            page.on("pageerror", lambda error: told.append(str(error)))
            _come_in(page, person)
            opened[person] = page
        return opened[person]

    yield window
    for page in opened.values():
        page.context.close()


def _come_in(page: Page, person: str) -> None:
    if person == CAREFUL:
        page.goto("/admin/login/")
        page.fill("#id_username", person)
        page.fill("#id_password", PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.fill("#id_code", f"{TOTP(bytes.fromhex(KEY)).token():06d}")
        page.locator("#login-form [type=submit]").click()
        page.wait_for_url("**/admin/")
    elif person:
        sign_in(page, person)


def _open(page: Page, shown: AdminPage) -> Response:
    if shown.before:
        page.goto("/admin/login/")
        _send(page, *shown.before)
    if shown.posted is None:
        answer = page.goto(shown.path)
        assert answer is not None
        return answer
    if not shown.person:
        page.goto("/admin/login/")
    return _send(page, shown.path, shown.posted)


def _send(page: Page, address: str, fields: dict[str, Any]) -> Response:
    with page.expect_navigation() as sent:
        page.evaluate(POST, [address, fields])
    return sent.value


def _faults(page: Page, turn: int) -> Iterator[tuple[str, Any]]:
    """Yield what is wrong with the open page: by day at one width and by night at the other, by turns."""
    page.evaluate(LAND)
    for place, width in enumerate(WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        theme, options = (("day", {}), ("night", OF_COLOUR))[(turn + place) % 2]
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        yield f"axe {theme} {width}", violations(page, **options)
        yield f"wider than {width}", page.evaluate(OVERFLOW)
        if width == WIDTHS[0]:
            yield "too small for a thumb", page.evaluate(SMALL_TARGETS)
    yield "refused by the policy", page.evaluate("window.refused")


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_wrong_with_any_page(
    newsroom: tuple[LiveServer, Pages], windows: Any, told: list[str], group: str
) -> None:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for turn, shown in enumerate(newsroom[1][group]):
        page = windows(shown.person)
        told.clear()
        answer = _open(page, shown)
        if answer.status != shown.status:
            found[shown.shows]["status"] = answer.status
        found[shown.shows] |= {what: fault for what, fault in _faults(page, turn) if fault}
        if told:
            found[shown.shows]["console"] = [*told]
    found = {name: faults for name, faults in found.items() if faults}
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)
