"""Every text of the room is marked for translation: in an invented language nothing stands outside its brackets."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from caliber.people import links
from caliber.people.models import PersonEvent
from tests.pages.test_languages import CONTENT, brackets, unmarked
from tests.people.conftest import Clock
from tests.people.newsroom import LOGIN, PASSWORD, code_at, enrol, send_code, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brackets")]
__all__ = ["brackets"]
ACTS = ("link", "hand_over", "disable", "enable", "end_sessions", "reset_factor")


@pytest.fixture
def person() -> User:
    """Give an administrator whose every word is the sign of what people wrote."""
    values = {"first_name": CONTENT, "last_name": CONTENT, "is_staff": True, "is_superuser": True}
    return User.objects.create_user(CONTENT, f"{CONTENT}@{CONTENT}.{CONTENT}", PASSWORD, **values)


@pytest.fixture
def own(person: User) -> Client:
    """Give the administrator's browser, which says of itself only names of makers."""
    client = Client(headers={"user-agent": CONTENT})
    sign_in(client, CONTENT)
    return client


def _faults(response: object) -> list[str]:
    """Return what is unmarked; marked texts may hold each other, or an element that cuts them in two."""
    return [text for text in map(str.strip, unmarked(response)) if not _is_known(text)]


def _is_known(text: str) -> bool:
    is_key = all(len(part) == 4 and part.isupper() for part in text.split())
    return text.startswith("⟦") or text.endswith("⟧") or is_key


def test_of_the_sign_in(client: Client, person: User, clock: Clock) -> None:
    assert _faults(client.get(LOGIN)) == []
    assert _faults(sign_in(client, CONTENT, "wrong")) == []
    for _try in range(5):
        last = sign_in(client, CONTENT, "wrong")
    assert last.status_code == 429
    assert _faults(last) == []
    assert _faults(client.post("/admin/auth/user/add/", {CONTENT: CONTENT})) == []


def test_of_the_second_step(client: Client, person: User, clock: Clock) -> None:
    enrol(person)
    assert _faults(sign_in(client, CONTENT)) == []
    for code in ("000000", code_at(clock.now - 90)):
        assert _faults(send_code(client, code)) == []
    assert _faults(send_code(client, "aaaa", **{"with": "recovery"})) == []


def test_of_links(client: Client, person: User) -> None:
    assert _faults(client.get(links.make_link(person))) == []
    assert _faults(client.get("/admin/welcome/nothing/")) == []


@pytest.mark.parametrize("name", ["account", "second_factor", "password"])
def test_of_ones_own_account(own: Client, name: str) -> None:
    assert _faults(own.get(reverse(f"people:{name}"))) == []


def test_of_the_pages_of_people(own: Client, person: User) -> None:
    Group.objects.create(name=CONTENT)
    other = User.objects.create_user(CONTENT * 2, is_staff=True)
    for verb in PersonEvent.Verb:
        PersonEvent.objects.create(verb=verb, person=person, person_name=CONTENT, words=CONTENT)
    paths = [reverse(f"admin:auth_user_{name}") for name in ("changelist", "add", "log")]
    paths += [reverse(f"admin:auth_user_{name}", args=[other.pk]) for name in ("change", *ACTS)]
    assert {path: faults for path in paths if (faults := _faults(own.get(path)))} == {}
