"""Signing in: the first step says the same whatever was wrong, and leads where one wanted to go."""

import statistics
import time

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from caliber.people import signing
from caliber.people.models import PersonEvent
from tests.people.newsroom import LOGIN, PASSWORD, is_in, make_person, sign_in, words_of

pytestmark = pytest.mark.django_db


def test_name_and_password_let_a_person_in(client: Client, leyla: User) -> None:
    assert sign_in(client)["Location"] == "/admin/"
    assert is_in(client)


def test_a_sign_in_is_written_in_the_log(client: Client, leyla: User) -> None:
    sign_in(client, REMOTE_ADDR="203.0.113.5")
    event = PersonEvent.objects.get()
    assert (event.verb, event.person, event.actor, event.network) == ("signed_in", leyla, leyla, "203.0.113.5")


def test_one_is_led_on_to_the_page_that_was_asked_for(client: Client, leyla: User) -> None:
    address = client.get("/admin/account/")["Location"]
    assert address == f"{LOGIN}?next=/admin/account/"
    assert 'value="/admin/account/"' in client.get(address).content.decode()
    assert sign_in(client, next="/admin/account/")["Location"] == "/admin/account/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.invalid/admin/",
        "https://evil.invalid/admin/",
        "javascript:alert(1)",
        "/en/",
        "/admin/login/",
        "\\\\evil",
    ],
)
def test_one_is_never_led_out_of_the_editors_side(client: Client, leyla: User, elsewhere: str) -> None:
    assert sign_in(client, next=elsewhere)["Location"] == "/admin/"


def _refusal(client: Client, name: str, password: str) -> tuple[int, str]:
    response = sign_in(client, name, password)
    return response.status_code, words_of(response)


def test_a_refusal_never_says_what_was_wrong(leyla: User) -> None:
    make_person("closed", is_active=False)
    make_person("reader", is_staff=False)
    invited = make_person("invited")
    invited.set_unusable_password()
    invited.save()
    pairs = [
        ("leyla", "wrong"),
        ("nobody", PASSWORD),
        ("closed", PASSWORD),
        ("reader", PASSWORD),
        ("invited", PASSWORD),
    ]
    refusals = {_refusal(Client(), name, password) for name, password in pairs}
    assert len(refusals) == 1
    assert "Name or password is wrong." in refusals.pop()[1]


def test_the_words_stay_the_same_up_to_the_pause_and_in_it(leyla: User) -> None:
    told = {name: [_refusal(Client(), name, "wrong") for _try in range(7)] for name in ("leyla", "nobody")}
    assert told["leyla"] == told["nobody"]
    assert [status for status, _words in told["nobody"]] == [200] * 5 + [429] * 2


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
@pytest.mark.full
def test_a_name_that_nobody_has_is_refused_no_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    make_person("leyla")
    monkeypatch.setattr("caliber.people.throttle.TRIES_AN_ACCOUNT", 10**6)
    monkeypatch.setattr("caliber.people.throttle.TRIES_A_NETWORK", 10**6)
    known: list[float] = []
    unknown: list[float] = []
    for _turn in range(5):
        for name, times in (("leyla", known), ("nobody", unknown)):
            begun = time.perf_counter()
            sign_in(Client(), name, "wrong")
            times.append(time.perf_counter() - begun)
    assert 0.6 < statistics.median(known) / statistics.median(unknown) < 1.7


def test_what_is_asked_of_the_database_is_the_same_for_a_name_that_nobody_has(leyla: User) -> None:
    counts = []
    # The first try of a network makes its row.
    sign_in(Client(), "anybody", "wrong")
    for name in ("leyla", "nobody"):
        with CaptureQueriesContext(connection) as asked:
            sign_in(Client(), name, "wrong")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_signing_in_gives_the_session_a_new_key(client: Client, leyla: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = str(session.session_key)
    client.cookies["sessionid"] = planted
    sign_in(client)
    assert client.cookies["sessionid"].value != planted


def test_the_page_needs_no_third_party_and_is_kept_by_no_cache(client: Client, leyla: User) -> None:
    response = client.get(LOGIN)
    assert response["Cache-Control"] == "no-store, private"
    assert "unsafe" not in response["Content-Security-Policy"]


def test_somebody_who_is_in_is_led_on(client: Client, leyla: User) -> None:
    sign_in(client)
    assert client.get(f"{LOGIN}?next=/admin/account/")["Location"] == "/admin/account/"


def test_logging_out_ends_the_session(client: Client, leyla: User) -> None:
    sign_in(client)
    client.post("/admin/logout/")
    assert not is_in(client)
    assert not leyla.sessions.exists()  # type: ignore[attr-defined]


def test_the_cookies_go_to_the_editors_side_alone(client: Client, leyla: User) -> None:
    sign_in(client)
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/admin/"}
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["caliber_device"]["httponly"]


def test_the_password_alone_is_enough_without_a_second_factor(leyla: User) -> None:
    assert not signing.needs_code(leyla)
