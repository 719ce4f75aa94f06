"""Sessions: shown in words that their owner knows again, ended one by one or all, gone at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caliber.people import tidying
from caliber.people.devices import device_of
from caliber.people.models import OneTimeLink, PersonEvent, Session, Tries
from caliber.people.sessions import SessionStore
from tests.pages.soup import read
from tests.people.newsroom import FIREFOX, PASSWORD, is_in, make_person, sign_in, words_of

pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"
END = "/admin/account/sessions/"
SignedIn = Callable[[User], Client]
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 "
    "Safari/537.36 Edg/138.0.0.0"
)
CHROME = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 "
    "Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (IPHONE, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        (CHROME, ("Chrome", "Android")),
        ("", ("", "")),
        ("curl/8.5", ("", "")),
        ("<script>Firefox/</script>", ("Firefox", "")),
    ],
)
def test_a_device_is_told_by_browser_and_system(agent: str, words: tuple[str, str]) -> None:
    assert device_of(agent) == words


def test_the_list_tells_device_network_and_time_and_marks_this_one(browser: SignedIn, leyla: User) -> None:
    phone = Client(headers={"user-agent": IPHONE})
    sign_in(phone, REMOTE_ADDR="203.0.113.5")
    client = browser(leyla)
    rows = read(client.get(ACCOUNT)).one("section", aria_labelledby="sessions").one("ul").all("li")
    assert "Firefox on Linux this session 127.0.0.1" in rows[0].text
    assert "Safari on iPhone 203.0.113.5" in rows[1].text
    assert [len(row.all("button")) for row in rows] == [0, 1]


def test_no_session_key_stands_on_the_page(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    browser(leyla)
    page = client.get(ACCOUNT).content.decode()
    keys = list(Session.objects.values_list("session_key", flat=True))
    assert len(keys) == 2
    assert not any(key in page for key in keys)


def test_one_session_is_ended_and_is_gone_at_once(browser: SignedIn, leyla: User) -> None:
    first, second, third = browser(leyla), browser(leyla), browser(leyla)
    rows = read(third.get(ACCOUNT)).all("input", name_="session")
    third.post(END, {"session": rows[0].attributes["value"]})
    assert sorted([is_in(first), is_in(second)]) == [False, True]
    assert is_in(third)
    assert PersonEvent.objects.filter(verb="sessions", person=leyla).count() == 1


def test_all_others_are_ended_at_once(browser: SignedIn, leyla: User) -> None:
    first, second, own = browser(leyla), browser(leyla), browser(leyla)
    assert "2 sessions have ended." in own.post(END, follow=True).content.decode()
    assert [is_in(client) for client in (first, second, own)] == [False, False, True]


def test_nobody_ends_somebody_elses_session(browser: SignedIn, leyla: User) -> None:
    sabina = make_person("sabina")
    hers, other = browser(sabina), browser(sabina)
    handle = read(hers.get(ACCOUNT)).all("input", name_="session")[0].attributes["value"]
    browser(leyla).post(END, {"session": handle})
    assert is_in(other)


def test_a_new_password_ends_every_other_session(browser: SignedIn, leyla: User) -> None:
    other, own = browser(leyla), browser(leyla)
    words = {"old_password": PASSWORD, "new_password1": "another-long-word", "new_password2": "another-long-word"}
    assert own.post("/admin/password_change/", words)["Location"] == ACCOUNT
    assert Session.objects.filter(person=leyla).count() == 1
    assert not is_in(other)
    assert is_in(own)
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password="another-long-word").status_code == 302


def test_a_wrong_old_password_changes_nothing(browser: SignedIn, leyla: User) -> None:
    words = {"old_password": "wrong", "new_password1": "another-long-word", "new_password2": "another-long-word"}
    assert browser(leyla).post("/admin/password_change/", words).status_code == 200
    assert sign_in(Client()).status_code == 302


def test_a_request_under_way_does_not_bring_an_ended_session_back(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    under_way = SessionStore(client.cookies["sessionid"].value)
    under_way["word"] = "typed"
    Session.objects.filter(person=leyla).delete()
    with pytest.raises(UpdateError):
        under_way.save()
    assert not Session.objects.exists()


def test_a_session_is_seen_again_once_in_a_while_and_not_with_every_request(
    browser: SignedIn, leyla: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(leyla)
    begun = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        client.get(ACCOUNT)
    assert not [query for query in asked if query["sql"].startswith("UPDATE")]
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=3))
    client.get(ACCOUNT)
    assert Session.objects.get(person=leyla).seen_at == begun + timedelta(minutes=3)


def test_the_account_costs_few_queries_however_many_sessions(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(ACCOUNT)
        counts.append(len(asked))
        for _session in range(5):
            browser(leyla)
    assert counts[0] == counts[1] <= 8


def test_a_visitor_of_the_sign_in_page_has_no_session(client: Client) -> None:
    client.get("/admin/login/")
    assert not Session.objects.exists()


def test_what_has_no_more_use_is_removed(leyla: User) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    Session.objects.create(session_key="old", session_data="", expire_date=long_ago)
    Tries.objects.create(key="old", last_at=long_ago)
    OneTimeLink.objects.create(person=leyla, digest="old", expires_at=long_ago)
    for verb in ("signed_in", "invited"):
        PersonEvent.objects.create(verb=verb, at=long_ago)
    tidying.drop_old()
    assert not any(model.objects.exists() for model in (Session, Tries, OneTimeLink))
    assert [event.verb for event in PersonEvent.objects.all()] == ["invited"]


def test_what_is_of_use_is_kept(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    tidying.drop_old()
    assert is_in(client)
    assert "Sessions" in words_of(client.get(ACCOUNT))
