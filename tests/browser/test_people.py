"""Signing in and the pages of people in real Chromium, by keyboard and without script."""

from base64 import b32decode

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_axe import violations
from tests.browser.test_layout import SMALL_TARGETS
from tests.live import LiveServer

pytestmark = pytest.mark.full

PASSWORD = "measured-words"
KEY = "31" * 20
MAKE_PEOPLE = f"""
import django; django.setup()
from django.contrib.auth.models import Group, User
from caliber.people.models import SecondFactor
from caliber.people import links
make = lambda name, **more: User.objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}", is_staff=True, **more)
if not User.objects.filter(username="anar").exists():
    make("anar", is_superuser=True, first_name="Anar")
    SecondFactor.objects.create(person=make("leyla", first_name="Leyla"), key="{KEY}")
    make("tigran", is_active=False, first_name="Տիգրան", last_name="Հակոբյան")
    make("olga", first_name="Ольга")
    Group.objects.create(name="Publishers")
print(User.objects.get(username="leyla").pk, links.make_link(User.objects.get(username="olga")))
"""


@pytest.fixture(scope="module")
def people(server: LiveServer) -> tuple[str, str]:
    """Make the people once; give the number of one and the link of another."""
    pk, link = server.python("-c", MAKE_PEOPLE).split()
    return pk, link[link.index("/admin/") :]


def _sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    _send(page)


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _code(key: str) -> str:
    return f"{TOTP(bytes.fromhex(key)).token():06d}"


def test_every_control_of_the_sign_in_can_be_hit_with_a_thumb(open_page: Open, people: tuple[str, str]) -> None:
    page = open_page("/admin/login/", width=390, has_touch=True, is_mobile=True)
    assert page.evaluate(SMALL_TARGETS) == []
    _sign_in(page, "leyla")
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("has_script", [True, False])
def test_second_factor_is_set_up_and_used_by_keyboard_alone(
    open_page: Open, server: LiveServer, people: tuple[str, str], has_script: bool
) -> None:
    name = f"farid-{has_script}".lower()
    make = f"User.objects.create_user('{name}', password='{PASSWORD}', is_staff=True)"
    server.python("-c", f"import django; django.setup()\nfrom django.contrib.auth.models import User\n{make}")
    page = open_page("/admin/login/", java_script_enabled=has_script)
    _sign_in(page, name)
    page.goto("/admin/account/second-factor/")
    page.locator("summary", has_text="It cannot scan").press("Enter")
    key = b32decode(page.locator("code.key").inner_text().replace(" ", "")).hex()
    page.locator("#id_code").press_sequentially(_code(key))
    _send(page)
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    printed = page.locator(".recovery-codes code").first.inner_text()
    assert violations(page) == "" if has_script else True
    page.context.clear_cookies()
    _sign_in(page, name)
    page.locator(".signin-other button").press("Enter")
    page.locator("#id_code").press_sequentially(printed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_words_of_an_ended_session_come_back_without_script(open_page: Open, people: tuple[str, str]) -> None:
    page = open_page("/admin/login/", java_script_enabled=False)
    _sign_in(page, "anar")
    page.goto("/admin/auth/user/add/")
    page.fill("#id_first_name", "Səbinə “S.” <b>\\")
    page.fill("#id_email", "sabina@example.org")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form .default").click()
    expect(page.locator(".notice")).to_contain_text("Your session has ended.")
    page.fill("#id_username", "anar")
    page.fill("#id_password", PASSWORD)
    _send(page)
    page.locator("#kept-form button").click()
    expect(page.locator("h1")).to_have_text("A link for Səbinə “S.” <b>\\")


def test_qr_code_is_dark_on_light_at_night_too(open_page: Open, people: tuple[str, str]) -> None:
    page = open_page("/admin/login/", theme="night")
    _sign_in(page, "anar")
    page.goto("/admin/account/second-factor/")
    fills = page.locator(".qr path").evaluate_all("paths => paths.map(path => getComputedStyle(path).fill)")
    assert fills == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
