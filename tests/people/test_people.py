"""Administrators look after accounts: who may do what to whom, what follows at once, and what the log says of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from caliber.people import handover, parts, rules
from caliber.people.handover import Holding, hand_over_with
from caliber.people.models import PersonEvent, SecondFactor
from caliber.people.parts import show_on_person
from tests.pages.soup import read
from tests.people.conftest import Clock
from tests.people.newsroom import enrol, is_in, make_administrator, make_person, sign_in, words_of

pytestmark = pytest.mark.django_db
LIST = "/admin/auth/user/"
LOG = "/admin/auth/user/log/"
ACTS = ["link", "hand-over", "disable", "enable", "end-sessions", "reset-factor"]
SignedIn = Callable[[User], Client]


@pytest.fixture
def registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what other rooms have registered as it was."""
    monkeypatch.setattr(handover, "_holdings", [])
    monkeypatch.setattr(parts, "_parts", [])


def page_of(person: User, act: str = "change") -> str:
    """Return the address of a person's page, or of an act."""
    return f"{LIST}{person.pk}/{act}/"


def test_the_list_tells_who_is_there(browser: SignedIn, anar: User, leyla: User) -> None:
    make_person("closed", is_active=False)
    enrol(leyla)
    rows = [row.text for row in read(browser(anar).get(LIST)).one("tbody").all("tr")]
    assert [name for row in rows for name in ("anar", "Leyla Aliyeva", "closed") if row.startswith(name)] == [
        "anar",
        "Leyla Aliyeva",
        "closed",
    ]
    assert "Administrator" in rows[0]
    assert "Second factor: Yes" in rows[1]
    assert "Disabled" in rows[2]


def test_people_are_found_by_name_and_address(browser: SignedIn, anar: User, leyla: User) -> None:
    client = browser(anar)
    for words in ("aliyeva", "leyla aliyeva", "leyla@example"):
        assert len(read(client.get(LIST, {"q": words})).one("tbody").all("tr")) == 1
    assert "Nothing matches “<b>”." in words_of(client.get(LIST, {"q": "<b>"}))


@pytest.mark.parametrize(
    "path", ["?q=%00", "?q=%00leyla", "?p=x", "?p=-1", "999999999999999999999999/change/", "log/?before=٣"]
)
def test_what_no_page_asks_for_is_answered_all_the_same(browser: SignedIn, anar: User, path: str) -> None:
    assert browser(anar).get(LIST + path).status_code in {200, 404}


def test_the_list_costs_the_same_for_more_people(browser: SignedIn, anar: User) -> None:
    client = browser(anar)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
        for number in range(12):
            enrol(make_person(f"person-{_turn}-{number}"))
    assert counts[0] == counts[1] <= 6


def test_a_persons_page_costs_few_queries(browser: SignedIn, anar: User, leyla: User) -> None:
    client = browser(anar)
    browser(leyla)
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(leyla))
    assert len(asked) <= 13


def test_people_stand_in_the_newsrooms_menu(browser: SignedIn, anar: User, leyla: User) -> None:
    menu = read(browser(anar).get("/admin/")).one("nav", class_="bar-menu")
    assert [link.attributes["href"] for link in menu.all("a") if link.text == "People"] == [LIST]
    assert "People" not in read(browser(leyla).get("/admin/")).one("nav", class_="bar-menu").text


def test_an_editor_opens_none_of_these_pages(browser: SignedIn, leyla: User, anar: User) -> None:
    client = browser(leyla)
    for path in (LIST, f"{LIST}add/", LOG, page_of(anar), page_of(leyla), *(page_of(anar, act) for act in ACTS)):
        assert client.get(path).status_code == 403, path
        assert client.post(path).status_code == 403, path


def test_a_visitor_is_led_to_the_sign_in(client: Client, anar: User) -> None:
    for path in (LIST, f"{LIST}add/", LOG, page_of(anar), *(page_of(anar, act) for act in ACTS)):
        assert client.get(path)["Location"].startswith("/admin/login/"), path


def _manager(*more: str) -> User:
    manager = make_person("manager")
    manager.user_permissions.set(Permission.objects.filter(codename__in=["change_user", *more]))
    return manager


def test_who_may_do_less_never_acts_on_who_may_do_more(browser: SignedIn, anar: User, leyla: User) -> None:
    client = browser(_manager())
    leyla.user_permissions.set(Permission.objects.filter(codename="view_article"))
    for above in (anar, leyla):
        assert "you can look at it and change nothing" in words_of(client.get(page_of(above)))
        for act in ACTS:
            assert client.post(page_of(above, act)).status_code == 403, act
        assert client.post(page_of(above), {"email": "mine@example.org"}).status_code == 403


def test_who_has_every_right_but_is_no_administrator_never_acts_on_one(browser: SignedIn, anar: User) -> None:
    manager = _manager()
    manager.user_permissions.set(Permission.objects.all())
    assert browser(manager).post(page_of(anar, "disable")).status_code == 403


def test_who_may_do_as_much_may_act(browser: SignedIn, leyla: User) -> None:
    client = browser(_manager("view_article"))
    leyla.user_permissions.set(Permission.objects.filter(codename="view_article"))
    client.post(page_of(leyla, "disable"))
    leyla.refresh_from_db()
    assert not leyla.is_active


def test_nobody_but_an_administrator_makes_administrators(browser: SignedIn, leyla: User) -> None:
    client = browser(_manager())
    group = Group.objects.create(name="Publishers")
    words = {"first_name": "Leyla", "email": "l@example.org", "is_superuser": "on", "groups": [group.pk]}
    client.post(page_of(leyla), words)
    client.post(f"{LIST}add/", {**words, "email": "new@example.org", "username": "new"})
    for name in ("leyla", "new"):
        person = User.objects.get(username=name)
        assert not person.is_superuser
        assert not person.groups.exists()


def test_an_administrator_gives_groups_and_rights(browser: SignedIn, anar: User, leyla: User) -> None:
    group = Group.objects.create(name="Publishers")
    client = browser(anar)
    words = {"first_name": "Leyla", "email": "l@example.org", "is_superuser": "on", "groups": [group.pk]}
    assert client.post(page_of(leyla), words)["Location"] == page_of(leyla)
    leyla.refresh_from_db()
    assert leyla.is_superuser
    assert list(leyla.groups.all()) == [group]
    assert PersonEvent.objects.get(verb="changed").words == "Last name, E-mail address, Administrator, Groups"


def test_an_address_belongs_to_one_person(browser: SignedIn, anar: User, leyla: User) -> None:
    page = browser(anar).post(page_of(leyla), {"first_name": "Leyla", "email": "ANAR@example.org"})
    assert "anar has this address." in words_of(page)


@pytest.mark.parametrize("name", ["leyla", "Leyla", "LEYLA"])
def test_a_name_belongs_to_one_person(browser: SignedIn, anar: User, leyla: User, name: str) -> None:
    words = {"first_name": "L", "email": "other@example.org", "username": name}
    assert "Somebody has this name already." in words_of(browser(anar).post(f"{LIST}add/", words))


def test_an_administrator_cannot_lock_the_door_behind_themselves(browser: SignedIn, anar: User) -> None:
    client = browser(anar)
    assert client.post(page_of(anar, "disable")).status_code == 403
    client.post(page_of(anar), {"first_name": "Anar", "email": anar.email})
    anar.refresh_from_db()
    assert anar.is_active
    assert anar.is_superuser


def test_a_disabled_account_is_out_at_once_and_stays_out(browser: SignedIn, anar: User, leyla: User) -> None:
    hers, client = browser(leyla), browser(anar)
    assert "All sessions end at once" in words_of(client.get(page_of(leyla, "disable")))
    assert is_in(hers)
    client.post(page_of(leyla, "disable"))
    assert not is_in(hers)
    assert sign_in(Client()).status_code == 200
    client.post(page_of(leyla, "enable"))
    assert not is_in(hers)
    assert sign_in(Client()).status_code == 302


def test_an_administrator_ends_somebodys_sessions(browser: SignedIn, anar: User, leyla: User) -> None:
    hers, client = browser(leyla), browser(anar)
    client.post(page_of(leyla, "end-sessions"))
    assert not is_in(hers)
    assert is_in(client)


def test_a_reset_second_factor_is_gone_with_its_codes_and_sessions(
    browser: SignedIn, anar: User, leyla: User, clock: Clock
) -> None:
    hers = browser(leyla)
    enrol(leyla)
    browser(anar).post(page_of(leyla, "reset-factor"))
    assert not SecondFactor.objects.exists()
    assert not is_in(hers)
    assert sign_in(Client()).status_code == 302
    event = PersonEvent.objects.get(verb="factor_reset")
    assert (event.actor, event.person) == (anar, leyla)


@pytest.mark.parametrize("path", [f"{LIST}1/delete/", f"{LIST}1/password/", f"{LIST}1/history/"])
def test_nobody_is_removed_and_no_password_is_set_for_others(browser: SignedIn, anar: User, path: str) -> None:
    assert browser(anar).post(path.replace("1", str(anar.pk))).status_code == 404
    assert User.objects.filter(pk=anar.pk).exists()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_nobody_is_not_there(browser: SignedIn, anar: User, act: str) -> None:
    assert browser(anar).get(f"{LIST}999999/{act}/").status_code == 404


def test_work_is_handed_over_in_words(registries: None, browser: SignedIn, anar: User, leyla: User) -> None:
    moved: list[Any] = []

    def move(*both: User) -> str:
        moved.append(both)
        return "4 drafts"

    hand_over_with(Holding(words=lambda person: "4 drafts" if person == leyla else "", move=lambda *both: ""))
    hand_over_with(Holding(words=lambda _person: "", move=move))
    client = browser(anar)
    assert "4 drafts" in words_of(client.get(page_of(leyla)))
    assert "Hand over…" in words_of(client.get(page_of(leyla)))
    assert "Hand over…" not in words_of(client.get(page_of(anar)))
    client.post(page_of(leyla, "hand-over"), {"to": anar.pk})
    assert moved == [(leyla, anar)]
    assert PersonEvent.objects.get(verb="handed_over").words == "To anar: 4 drafts"


def test_work_is_handed_over_whole_or_not_at_all(registries: None, leyla: User, anar: User) -> None:
    def rename(giver: User, taker: User) -> str:
        User.objects.filter(pk=giver.pk).update(first_name="Moved")
        return "a name"

    def fail(giver: User, taker: User) -> str:
        raise ValueError

    for move in (rename, fail):
        hand_over_with(Holding(words=lambda _person: "", move=move))
    with pytest.raises(ValueError):  # noqa: PT011 - ours, two lines above
        handover.hand_over(leyla, anar)
    leyla.refresh_from_db()
    assert leyla.first_name == "Leyla"


def test_work_goes_to_nobody_who_cannot_sign_in(registries: None, browser: SignedIn, anar: User, leyla: User) -> None:
    closed = make_person("closed", is_active=False)
    client = browser(anar)
    for taker in (closed, leyla):
        assert client.post(page_of(leyla, "hand-over"), {"to": taker.pk}).status_code == 200


def test_other_rooms_show_their_parts_on_a_persons_page(
    registries: None, browser: SignedIn, anar: User, leyla: User
) -> None:
    def roles(request: HttpRequest, person: User) -> str:
        return mark_safe(f"<section><h2>Roles of {person.first_name}</h2></section>")

    show_on_person(roles)
    show_on_person(roles)
    show_on_person(lambda _request, _person: "")
    show_on_person(lambda _request, _person: "<i>not marked as safe</i>")
    page = browser(anar).get(page_of(leyla)).content.decode()
    assert page.count("Roles of Leyla") == 1
    assert "<i>not marked" not in page


def test_the_log_is_walked_back_from_the_newest(browser: SignedIn, anar: User) -> None:
    client = browser(anar)
    PersonEvent.objects.bulk_create(
        PersonEvent(verb="signed_in", person=anar, person_name="anar", words=f"line {n}") for n in range(60)
    )
    first = client.get(LOG)
    assert "line 59" in words_of(first)
    assert "line 9" not in words_of(first).split()
    older = read(first).one("nav", class_="turns").one("a").attributes["href"]
    second = client.get(LOG + older)
    assert "line 0" in words_of(second)
    assert "line 59" not in words_of(second)
    assert client.get(LOG, {"before": "x"}).status_code == 200


def test_the_log_keeps_a_name_when_its_person_is_gone(browser: SignedIn, anar: User, leyla: User) -> None:
    browser(anar).post(page_of(leyla, "disable"))
    leyla.delete()
    assert "Leyla Aliyeva" in words_of(browser(anar).get(LOG))


def test_what_is_typed_into_names_is_shown_as_typed(browser: SignedIn, anar: User, leyla: User) -> None:
    User.objects.filter(pk=leyla.pk).update(first_name="<script>alert(1)</script>")
    client = browser(anar)
    for path in (LIST, page_of(leyla), *(page_of(leyla, act) for act in ACTS)):
        assert "<script>alert" not in client.get(path).content.decode()


def test_rules_say_no_to_a_disabled_administrator(anar: User, leyla: User) -> None:
    other = make_administrator("other")
    other.is_active = False
    assert not rules.may_manage(other)
    assert not rules.may_act_on(other, leyla)
    assert rules.may_act_on(anar, other)
