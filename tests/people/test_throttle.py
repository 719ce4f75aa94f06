"""Guessing is slowed down: for an account and for a network, behind proxies too, and never for the owner's browser."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from caliber.people import throttle
from caliber.people.models import PersonEvent, Tries
from caliber.people.throttle import Limit
from tests.people.newsroom import PASSWORD, is_in, make_person, sign_in, words_of

pytestmark = pytest.mark.django_db


class Time:
    """The clock of the throttle."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def pass_by(self, **words: float) -> None:
        """Let time pass."""
        self.now += timedelta(**words)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Stop the clock; a test moves it."""
    stopped = Time()
    monkeypatch.setattr(throttle.timezone, "now", lambda: stopped.now)
    return stopped


def _guess(times: int, name: str = "leyla", **more: object) -> HttpResponse:
    for _turn in range(times):
        response = sign_in(Client(), name, "wrong", **more)
    return response


def test_five_wrong_passwords_make_a_pause_that_says_when_it_ends(leyla: User) -> None:
    last = _guess(5)
    assert last.status_code == 200
    assert "Now there is a pause of 5 minutes." in words_of(last)
    paused = _guess(1)
    assert paused.status_code == 429
    assert 0 < int(paused["Retry-After"]) <= 300
    assert "You can try again in 5 minutes, at " in words_of(paused)


def test_the_page_says_how_many_tries_are_left(leyla: User) -> None:
    assert "left" not in words_of(_guess(1))
    assert "3 tries left before a pause of 5 minutes." in words_of(_guess(1))
    assert "1 try left before a pause of 5 minutes." in words_of(_guess(2))


def test_the_right_password_is_of_no_use_in_a_pause(client: Client, leyla: User, hours: Time) -> None:
    _guess(5)
    assert sign_in(client).status_code == 429
    hours.pass_by(minutes=4, seconds=59)
    assert sign_in(client).status_code == 429
    hours.pass_by(seconds=1)
    assert sign_in(client).status_code == 302


def test_pauses_grow_and_are_forgiven_after_a_quiet_day(leyla: User, hours: Time) -> None:
    waits = []
    for _round in range(4):
        _guess(5)
        waits.append(int(_guess(1)["Retry-After"]) // 60)
        hours.pass_by(minutes=waits[-1], seconds=1)
    assert waits == [5, 15, 60, 60]
    hours.pass_by(days=1)
    _guess(5)
    assert int(_guess(1)["Retry-After"]) == 300


def test_guesses_in_a_pause_do_not_make_it_longer(client: Client, leyla: User, hours: Time) -> None:
    _guess(5)
    hours.pass_by(minutes=4)
    _guess(20)
    hours.pass_by(minutes=1)
    assert sign_in(client).status_code == 302


def test_mistakes_far_apart_are_not_in_a_row(client: Client, leyla: User, hours: Time) -> None:
    for _turn in range(12):
        assert _guess(1).status_code == 200
        hours.pass_by(minutes=31)


def test_a_sign_in_forgets_the_mistakes_before_it(client: Client, leyla: User) -> None:
    for _turn in range(3):
        _guess(4)
        assert sign_in(Client()).status_code == 302


def test_another_account_is_not_paused(client: Client, leyla: User) -> None:
    make_person("sabina")
    _guess(5)
    assert sign_in(client, "sabina").status_code == 302


@pytest.mark.parametrize("spelling", ["LEYLA", "Leyla", "ｌｅｙｌａ"])
def test_another_spelling_of_the_name_is_the_same_account(leyla: User, spelling: str) -> None:
    _guess(5)
    assert _guess(1, spelling).status_code == 429


def test_a_stranger_cannot_keep_the_owner_out_of_a_browser_that_is_known(leyla: User) -> None:
    own = Client()
    sign_in(own)
    own.post("/admin/logout/")
    _guess(30, REMOTE_ADDR="198.51.100.7")
    assert sign_in(own).status_code == 302
    assert is_in(own)


def test_a_known_browser_is_paused_by_its_own_mistakes_and_knows_no_other_account(leyla: User) -> None:
    make_person("sabina")
    own = Client()
    sign_in(own)
    own.post("/admin/logout/")
    assert [sign_in(own, "leyla", "wrong").status_code for _try in range(6)][-1] == 429
    _guess(5, "sabina")
    assert sign_in(own, "sabina").status_code == 429


def test_a_forged_cookie_of_a_known_browser_is_worth_nothing(leyla: User) -> None:
    _guess(5)
    forger = Client()
    forger.cookies["caliber_device"] = '["leyla","x"]:forged'
    assert sign_in(forger).status_code == 429


def test_one_network_may_not_guess_at_many_accounts(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 6)
    for number in range(6):
        assert _guess(1, f"guess-{number}", REMOTE_ADDR="198.51.100.7").status_code == 200
    assert _guess(1, "guess-7", REMOTE_ADDR="198.51.100.7").status_code == 429
    assert sign_in(Client(), REMOTE_ADDR="203.0.113.5").status_code == 302


def test_sign_ins_of_a_whole_newsroom_behind_one_address_are_no_guesses(
    leyla: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 3)
    assert [sign_in(Client()).status_code for _person in range(8)] == [302] * 8


@override_settings(CALIBER_TRUSTED_PROXIES=1)
def test_a_forged_forwarded_address_does_not_evade_the_pause(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 4)
    statuses = []
    for number in range(6):
        # The proxy writes the last entry; the guesser writes whatever stands before it.
        headers = {"x-forwarded-for": f"192.0.2.{number}, 198.51.100.7"}
        statuses.append(sign_in(Client(), f"guess-{number}", "wrong", headers=headers).status_code)
    assert statuses == [200] * 4 + [429] * 2


@override_settings(CALIBER_TRUSTED_PROXIES=1)
def test_two_clients_of_one_proxy_are_two_networks(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 2)
    for number in range(3):
        sign_in(Client(), f"guess-{number}", "wrong", headers={"x-forwarded-for": "198.51.100.7"})
    assert sign_in(Client(), headers={"x-forwarded-for": "203.0.113.5"}).status_code == 302


@override_settings(CALIBER_TRUSTED_PROXIES=0)
def test_without_a_proxy_a_forwarded_address_is_not_believed(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 2)
    statuses = [
        sign_in(Client(), f"guess-{n}", "wrong", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code
        for n in range(3)
    ]
    assert statuses == [200, 200, 429]


def test_all_addresses_of_one_network_of_ipv6_are_one(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 2)
    statuses = [_guess(1, f"guess-{n}", REMOTE_ADDR=f"2001:db8::{n + 1}").status_code for n in range(3)]
    assert statuses == [200, 200, 429]


def test_a_pause_is_logged_for_a_person_and_not_for_a_name_that_may_be_a_password(leyla: User) -> None:
    _guess(8)
    _guess(8, "hunter2hunter2")
    assert [event.person for event in PersonEvent.objects.filter(verb="paused")] == [leyla]


def test_no_name_and_no_network_can_be_read_in_the_table(leyla: User) -> None:
    _guess(1, REMOTE_ADDR="198.51.100.7")
    keys = " ".join(Tries.objects.values_list("key", flat=True))
    assert keys
    assert "leyla" not in keys
    assert "198.51" not in keys


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted() -> None:
    limit = Limit("account:one:", 5)
    verdicts: list[datetime | None] = []

    def take() -> None:
        try:
            verdicts.append(throttle.take(limit).until)
        finally:
            connection.close()

    guesses = [Thread(target=take) for _guess in range(12)]
    for guess in guesses:
        guess.start()
    for guess in guesses:
        guess.join()
    assert verdicts.count(None) == 5
    assert len(verdicts) == 12


def test_a_password_of_the_right_person_gives_the_networks_try_back(leyla: User) -> None:
    limit = Limit.of_network(RequestFactory().get("/admin/"))
    sign_in(Client(), password=PASSWORD)
    assert Tries.objects.get(key=limit.key).count == 0
