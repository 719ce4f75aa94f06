"""One-time links: an invitation, a forgotten password; each opens once, in time, and for the right person."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from caliber.people import links, throttle
from caliber.people.models import OneTimeLink, PersonEvent
from tests.people.conftest import Clock
from tests.people.newsroom import (
    FACTOR,
    PASSWORD,
    code_at,
    enrol,
    is_in,
    link_in,
    make_person,
    send_code,
    sign_in,
    words_of,
)

pytestmark = pytest.mark.django_db
INVITE = "/admin/auth/user/add/"
ASK = "/admin/password_reset/"
NEW = "another-long-word"
CHOSEN = {"new_password1": NEW, "new_password2": NEW}
SABINA = {"first_name": "Sabina", "last_name": "Məmmədova", "email": "sabina.m@example.org", "username": ""}
SignedIn = Callable[[User], Client]
with_mail = override_settings(CALIBER_SENDS_MAIL=True)


@pytest.fixture
def invitation(browser: SignedIn, anar: User) -> str:
    """Give the link that an administrator was shown."""
    page = browser(anar).post(INVITE, SABINA)
    assert page.status_code == 200
    return link_in(page.content.decode())


def test_an_invited_person_chooses_a_password_and_is_in(client: Client, invitation: str) -> None:
    person = User.objects.get(email="sabina.m@example.org")
    assert (person.username, person.is_staff, person.has_usable_password()) == ("sabina-m", True, False)
    assert "Choose a password" in words_of(client.get(invitation))
    assert client.post(invitation, CHOSEN)["Location"] == FACTOR
    assert is_in(client)
    assert sign_in(Client(), "sabina-m", NEW).status_code == 302


def test_an_invitation_is_written_in_the_log(invitation: str, anar: User) -> None:
    event = PersonEvent.objects.get(verb="invited")
    assert (event.actor, event.person_name) == (anar, "Sabina Məmmədova")


def test_nobody_signs_in_before_having_chosen_a_password(invitation: str) -> None:
    for password in ("", "!", PASSWORD):
        client = Client()
        sign_in(client, "sabina-m", password)
        assert not is_in(client)


def test_a_link_opens_once(client: Client, invitation: str) -> None:
    client.post(invitation, CHOSEN)
    for answer in (Client().get(invitation), Client().post(invitation, CHOSEN)):
        assert answer.status_code == 410
        assert "This link opens nothing" in words_of(answer)


def test_looking_at_a_link_does_not_use_it_up(client: Client, invitation: str) -> None:
    for _look in range(3):
        Client().get(invitation)
    assert client.post(invitation, CHOSEN).status_code == 302


def test_a_password_that_is_refused_does_not_use_it_up(client: Client, invitation: str) -> None:
    assert client.post(invitation, {"new_password1": "short", "new_password2": "short"}).status_code == 200
    assert client.post(invitation, CHOSEN).status_code == 302


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7.01, 410)])
def test_a_link_opens_for_seven_days(
    client: Client, invitation: str, monkeypatch: pytest.MonkeyPatch, days: float, status: int
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=days))
    assert client.get(invitation).status_code == status


def test_an_altered_link_opens_nothing(client: Client, invitation: str) -> None:
    token = invitation.split("/")[-2]
    for altered in (token[:-1], token + "A", token.swapcase(), "x", links._digest(token)):
        assert client.get(f"/admin/welcome/{altered}/").status_code == 410


def test_the_link_cannot_be_read_in_the_table(invitation: str) -> None:
    assert invitation.split("/")[-2] not in OneTimeLink.objects.get().digest


def test_a_new_link_makes_the_old_one_worthless(client: Client, browser: SignedIn, anar: User, invitation: str) -> None:
    person = User.objects.get(username="sabina-m")
    newer = link_in(browser(anar).post(f"/admin/auth/user/{person.pk}/link/").content.decode())
    assert client.get(invitation).status_code == 410
    assert client.get(newer).status_code == 200


def test_a_link_of_a_disabled_account_opens_nothing(
    client: Client, browser: SignedIn, anar: User, invitation: str
) -> None:
    person = User.objects.get(username="sabina-m")
    browser(anar).post(f"/admin/auth/user/{person.pk}/disable/")
    browser(anar).post(f"/admin/auth/user/{person.pk}/enable/")
    assert client.get(invitation).status_code == 410


def test_a_link_is_told_to_no_other_site_and_kept_by_no_cache(client: Client, invitation: str) -> None:
    response = client.get(invitation)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_finds_it_gone() -> None:
    person = make_person()
    token = links.make_link(person).split("/")[-2]
    used = []

    def use() -> None:
        try:
            used.append(links.use_link(token))
        finally:
            connection.close()

    users = [Thread(target=use) for _user in range(5)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert sorted(used) == [False] * 4 + [True]


def test_a_link_does_not_get_around_the_second_factor(
    client: Client, browser: SignedIn, anar: User, leyla: User, clock: Clock
) -> None:
    enrol(leyla)
    link = link_in(browser(anar).post(f"/admin/auth/user/{leyla.pk}/link/").content.decode())
    assert "Second factor" in words_of(client.post(link, CHOSEN))
    assert not is_in(client)
    send_code(client, code_at())
    assert is_in(client)


def test_a_new_password_by_link_ends_all_sessions_and_the_pause(browser: SignedIn, leyla: User, anar: User) -> None:
    old = browser(leyla)
    for _guess in range(6):
        sign_in(Client(), "leyla", "wrong")
    link = link_in(browser(anar).post(f"/admin/auth/user/{leyla.pk}/link/").content.decode())
    Client().post(link, CHOSEN)
    assert not is_in(old)
    assert sign_in(Client(), "leyla", NEW).status_code == 302


@with_mail
def test_an_invitation_goes_by_mail_where_mail_is_configured(client: Client, browser: SignedIn, anar: User) -> None:
    answer = browser(anar).post(INVITE, SABINA)
    assert answer.status_code == 302
    (message,) = mail.outbox
    assert message.to == ["sabina.m@example.org"]
    assert message.subject == "An invitation to the newsroom"
    assert "anar invites you to the newsroom." in message.body
    assert client.get(link_in(message.body)).status_code == 200


@with_mail
@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_where_a_message_cannot_be_sent_the_link_is_shown(browser: SignedIn, anar: User) -> None:
    page = browser(anar).post(INVITE, SABINA)
    assert "The message could not be sent." in page.content.decode()
    assert link_in(page.content.decode())


@override_settings(CALIBER_URL="https://news.example.org")
def test_a_link_names_the_sites_own_address(leyla: User) -> None:
    assert links.make_link(leyla).startswith("https://news.example.org/admin/welcome/")


def test_a_link_cannot_be_asked_for_where_there_is_no_mail(client: Client) -> None:
    assert client.get(ASK).status_code == 404
    assert "An administrator can give you a link" in words_of(client.get("/admin/login/"))


@with_mail
def test_a_forgotten_password_is_replaced_by_mail(client: Client, leyla: User) -> None:
    assert "Forgotten your password?" in words_of(client.get("/admin/login/"))
    client.post(ASK, {"email": "LEYLA@example.org"})
    (message,) = mail.outbox
    assert message.to == ["leyla@example.org"]
    link = link_in(message.body)
    assert client.post(link, CHOSEN).status_code == 302
    assert is_in(client)


@with_mail
def test_a_link_that_was_asked_for_opens_for_two_hours(
    client: Client, leyla: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(ASK, {"email": leyla.email})
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2, seconds=1))
    assert client.get(link_in(mail.outbox[0].body)).status_code == 410


@with_mail
def test_the_answer_never_tells_whether_an_address_is_known(leyla: User, monkeypatch: pytest.MonkeyPatch) -> None:
    # What takes time is left for later, for a known and an unknown address alike.
    waiting: list[object] = []
    monkeypatch.setattr("caliber.people.later.do_later", waiting.append)
    make_person("closed", is_active=False)
    pages = {
        words_of(Client().post(ASK, {"email": address})).replace(address, "")
        for address in ("leyla@example.org", "closed@example.org", "nobody@example.org")
    }
    assert len(pages) == 1
    assert len(waiting) == 3
    assert mail.outbox == []


@with_mail
def test_nothing_goes_to_a_disabled_account_or_an_unknown_address(client: Client, leyla: User) -> None:
    make_person("closed", is_active=False)
    for address in ("closed@example.org", "nobody@example.org"):
        client.post(ASK, {"email": address})
    assert mail.outbox == []


@with_mail
def test_a_box_is_not_flooded_and_the_answer_stays_the_same(leyla: User) -> None:
    answers = {Client().post(ASK, {"email": leyla.email}).status_code for _turn in range(7)}
    assert answers == {200}
    assert len(mail.outbox) == throttle.TRIES_AN_ACCOUNT


@with_mail
def test_one_network_may_ask_ten_times(leyla: User) -> None:
    statuses = [Client().post(ASK, {"email": f"n{n}@example.org"}).status_code for n in range(11)]
    assert statuses == [200] * 10 + [429]
