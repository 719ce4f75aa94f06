"""A session that has ended loses nothing: forms come back after the sign-in, scripts are told in their own words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from caliber.people.models import Session
from tests.pages.soup import read
from tests.people.conftest import Clock
from tests.people.newsroom import LOGIN, code_at, enrol, is_in, send_code, sign_in, words_of

pytestmark = pytest.mark.django_db
FORM = "/admin/articles/article/add/"
TYPED = {"headline": "Ölçülmüş söz", "body": "First line.\r\n\r\n«Second» & <b>third</b>", "topics": ["1", "2"]}
SignedIn = Callable[[User], Client]


def _carried(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the page's form, without its token."""
    form = read(response).all("form")[0]
    fields = [(field.attributes["name"], field.attributes["value"]) for field in form.all("input", type="hidden")]
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def _sent_again(response: HttpResponse) -> dict[str, list[str]]:
    form = read(response).one("form", id="kept-form")
    sent: dict[str, list[str]] = {}
    for field in form.all("input", type="hidden"):
        sent.setdefault(field.attributes["name"], []).append(field.attributes["value"])
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def test_a_form_sent_after_the_end_of_the_session_comes_back_after_the_sign_in(client: Client, leyla: User) -> None:
    page = client.post(FORM, {**TYPED, "csrfmiddlewaretoken": "x", "new_password1": "secret"})
    assert page.status_code == 401
    assert "Your session has ended." in words_of(page)
    carried = _carried(page)
    assert carried["next"] == FORM
    assert "secret" not in page.content.decode()
    again = sign_in(client, **carried)
    assert read(again).one("form", id="kept-form").attributes["action"] == FORM
    assert _sent_again(again) == {"headline": [TYPED["headline"]], "body": [TYPED["body"]], "topics": ["1", "2"]}
    assert is_in(client)


def test_it_comes_back_through_a_wrong_password_and_the_second_step(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    wrong = sign_in(client, password="wrong", **_carried(client.post(FORM, TYPED)))
    second = sign_in(client, **_carried(wrong))
    mistyped = send_code(client, "000000", **_carried(second))
    again = send_code(client, code_at(), **_carried(mistyped))
    assert _sent_again(again)["body"] == [TYPED["body"]]


def test_it_comes_back_through_the_switch_to_a_printed_code(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    second = sign_in(client, **_carried(client.post(FORM, TYPED)))
    switch = read(second).all("form")[1]
    words = {field.attributes["name"]: field.attributes["value"] for field in switch.all("input", type="hidden")}
    printed = client.post("/admin/login/code/", {**words, "with": "recovery"})
    assert "One of your printed recovery codes" in words_of(printed)
    assert _carried(printed)["kept"] == words["kept"]


@pytest.mark.parametrize("kept", ["{", "[1]", '[["a"]]', '{"a": "b"}', "null", "[[1,2,3]]"])
def test_a_spoilt_field_is_left_aside(client: Client, leyla: User, kept: str) -> None:
    assert sign_in(client, kept=kept).status_code == 302


@pytest.mark.parametrize(
    "headers", [{"accept": "application/json"}, {"sec-fetch-mode": "cors"}, {"sec-fetch-mode": "same-origin"}]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_script_is_told_and_not_led_to_a_page(
    client: Client, leyla: User, headers: dict[str, str], method: str
) -> None:
    response = getattr(client, method)(FORM, headers=headers)
    assert response.status_code == 401
    assert response.json() == {"signed_out": True, "sign_in": LOGIN}


def test_a_script_is_told_the_way_back_to_its_page(client: Client, leyla: User) -> None:
    headers = {"accept": "application/json", "referer": f"http://testserver{FORM}?story=3"}
    told = client.post(FORM, headers=headers).json()
    assert told["sign_in"] == f"{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2Fadd%2F%3Fstory%3D3"
    elsewhere = {"accept": "application/json", "referer": "https://evil.invalid/admin/"}
    assert client.post(FORM, headers=elsewhere).json()["sign_in"] == LOGIN


def test_a_browser_that_opens_a_page_is_led_to_the_sign_in(client: Client, leyla: User) -> None:
    headers = {"accept": "text/html,*/*", "sec-fetch-mode": "navigate"}
    assert client.get(FORM, headers=headers)["Location"] == f"{LOGIN}?next={FORM}"


def test_an_ended_session_is_signed_out_in_the_next_request(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    Session.objects.all().delete()
    assert client.post(FORM, TYPED).status_code == 401


def _checked(person: User | None = None) -> Client:
    """Return a browser whose forms are checked for their token, as real ones are."""
    client = Client(enforce_csrf_checks=True)
    if person:
        client.force_login(person)
    client.get("/admin/account/" if person else LOGIN)
    return client


OWN = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize("headers", [OWN, {"origin": "http://testserver"}])
def test_a_form_of_before_a_new_sign_in_in_another_tab_is_offered_again(leyla: User, headers: dict[str, str]) -> None:
    client = _checked(leyla)
    page = client.post("/admin/account/sessions/", {**TYPED, "csrfmiddlewaretoken": "x" * 64}, headers=headers)
    assert page.status_code == 403
    assert _sent_again(page)["body"] == [TYPED["body"]]


def test_a_form_with_an_old_token_and_no_session_is_kept_for_the_sign_in(leyla: User) -> None:
    page = _checked().post(FORM, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, headers=OWN)
    assert page.status_code == 403
    assert "Your session has ended." in words_of(page)


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.invalid"}],
)
def test_what_another_site_sends_is_refused_and_never_offered(leyla: User, headers: dict[str, str]) -> None:
    page = _checked(leyla).post("/admin/account/sessions/", TYPED, headers=headers)
    assert page.status_code == 403
    assert "First line." not in page.content.decode()


def test_a_sign_in_page_that_stood_open_too_long_asks_again(leyla: User) -> None:
    words: dict[str, Any] = {"username": "leyla", "password": "x", "csrfmiddlewaretoken": "x" * 64}
    page = _checked().post(LOGIN, words, headers=OWN)
    assert 'value="leyla"' in page.content.decode()


def test_a_script_with_an_old_token_is_told(leyla: User) -> None:
    response = _checked(leyla).post("/admin/account/sessions/", headers={"accept": "application/json", **OWN})
    assert response.status_code == 403
    assert response.json() == {"stale_token": True}
