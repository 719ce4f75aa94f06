"""`manage.py unlock`: the way back in from the server's command line."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from caliber.people import throttle
from caliber.people.models import PersonEvent, SecondFactor
from tests.people.conftest import Clock
from tests.people.newsroom import enrol, link_in, send_code, sign_in

pytestmark = pytest.mark.django_db


def _unlock(*words: str) -> str:
    told = StringIO()
    call_command("unlock", *words, stdout=told)
    return told.getvalue()


def test_a_name_is_let_try_again(client: Client, leyla: User) -> None:
    for _guess in range(5):
        sign_in(Client(), password="wrong")
    assert "The pause is lifted." in _unlock("leyla")
    assert sign_in(client).status_code == 302
    assert PersonEvent.objects.get(verb="unlocked").actor is None
    assert "There was no pause." in _unlock("leyla")


def test_a_pause_of_the_second_step_is_lifted_too(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    for _guess in range(5):
        send_code(client, "000000")
    _unlock("leyla")
    assert send_code(client, "000000").status_code == 200


def test_a_network_is_let_try_again(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "TRIES_A_NETWORK", 1)
    sign_in(Client(), "guess", "wrong", REMOTE_ADDR="198.51.100.7")
    assert sign_in(Client(), REMOTE_ADDR="198.51.100.7").status_code == 429
    assert "The pause is lifted." in _unlock("--network", "198.51.100.7")
    assert sign_in(Client(), REMOTE_ADDR="198.51.100.7").status_code == 302
    assert "That network has no pause." in _unlock("--network", "203.0.113.5")


def test_the_last_administrator_gets_rid_of_a_lost_authenticator(client: Client, anar: User) -> None:
    enrol(anar)
    assert "The second factor is removed" in _unlock("anar", "--second-factor")
    assert not SecondFactor.objects.exists()
    assert sign_in(client, "anar").status_code == 302


def test_a_link_for_a_new_password_is_printed(client: Client, leyla: User) -> None:
    assert client.get(link_in(_unlock("leyla", "--link"))).status_code == 200


@pytest.mark.parametrize(("words", "said"), [(["nobody"], "Nobody signs in as nobody."), ([], "Say whom")])
def test_a_mistyped_call_is_explained(db: None, words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        _unlock(*words)


def test_a_disabled_account_is_named_as_such(leyla: User) -> None:
    User.objects.update(is_active=False)
    assert "The account is disabled" in _unlock("leyla")
