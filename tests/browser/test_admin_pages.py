"""Every page of the admin in Chromium, day and night, on a phone and on a desk: nothing to find, nothing refused."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page, Response

from tests.admin_pages import CAREFUL, GROUPS, KEY, PASSWORD, AdminPage
from tests.browser.conftest import THEMES, context_options
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
# What a thumb hits: the control, or the label around it or beside it. A link within a sentence is the sentence's.
SMALL_TARGETS = """() => {
    const boxOf = (node) => {
        const labels = [...(node.labels ?? [])].filter((label) => label.checkVisibility());
        const boxes = [node, ...(node.matches("[type=checkbox], [type=radio]") ? labels : [])]
            .map((part) => part.getBoundingClientRect());
        const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
        return {
            width: Math.max(...boxes.map((box) => box.right)) - left,
            height: Math.max(...boxes.map((box) => box.bottom)) - top,
        };
    };
    return [...document.querySelectorAll("button, summary, select, input:not([type=hidden]), a.button, nav a")]
        .filter((node) => node.checkVisibility() && !node.closest("dialog:not([open]), .visually-hidden"))
        .map((node) => [node, boxOf(node)])
        .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
        .map(([node, box]) => `${node.outerHTML.slice(0, 110)} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""


@pytest.fixture(scope="module")
def newsroom(shelf: Path) -> Iterator[tuple[LiveServer, Pages]]:
    """Serve a paper of this file's own, in which every page of the admin can be opened."""
    mail = {"CALIBER_EMAIL_URL": "smtp://localhost:9", "CALIBER_EMAIL_FROM": "paper@example.org"}
    with LiveServer(shelf=shelf, **mail) as server:
        found = json.loads(server.python("-m", "tests.admin_pages"))
        yield server, {group: [AdminPage(**page) for page in pages] for group, pages in found.items()}


@pytest.fixture
def windows(browser: Browser, newsroom: tuple[LiveServer, Pages]) -> Iterator[Any]:
    """Give a function that returns the window of a person, signed in; nobody's for ""."""
    server, _pages = newsroom
    opened: dict[str, Page] = {}

    def window(person: str) -> Page:
        if person not in opened:
            options = context_options(server.url, width=390, has_touch=True, java_script_enabled=True)
            page = browser.new_context(base_url=server.url, **options).new_page()
            page.add_init_script(WATCH_POLICY)
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


def _faults(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield what is wrong with the open page, by theme and width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for theme in THEMES:
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            yield f"axe {theme} {width}", violations(page)
        yield f"wider than {width}", page.evaluate(OVERFLOW)
        if width == WIDTHS[0]:
            yield "too small for a thumb", page.evaluate(SMALL_TARGETS)
    yield "refused by the policy", page.evaluate("window.refused")


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_wrong_with_any_page(newsroom: tuple[LiveServer, Pages], windows: Any, group: str) -> None:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for shown in newsroom[1][group]:
        page, errors = windows(shown.person), []
        listen = lambda message: errors.append(message.text) if message.type == "error" else None  # noqa: E731
        page.on("console", listen)
        answer = _open(page, shown)
        if answer.status != shown.status:
            found[shown.shows]["status"] = answer.status
        found[shown.shows] |= {what: fault for what, fault in _faults(page) if fault}
        page.remove_listener("console", listen)
        # Chromium tells every answer that is no success; the status is looked at above.
        told = [error for error in errors if "Failed to load resource" not in error]
        if told:
            found[shown.shows]["console"] = told
    found = {name: faults for name, faults in found.items() if faults}
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)
