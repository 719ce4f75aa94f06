"""What people do in tests: sign in, read a code off their authenticator, open a link that they were given."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import TOTP

from caliber.people.models import SecondFactor
from tests.pages.soup import read

LOGIN = "/admin/login/"
CODE = "/admin/login/code/"
FACTOR = "/admin/account/second-factor/"
PASSWORD = "measured-words"
KEY = "3132333435363738393031323334353637383930"
# A moment in the middle of a step, so that no test stands on its edge.
NOW = 1_745_678_415.0
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def make_person(name: str = "leyla", **fields: Any) -> User:
    """Make somebody who may sign in with the password."""
    values = {"is_staff": True, "email": f"{name}@example.org", **fields}
    person: User = User.objects.create_user(name, password=PASSWORD, **values)
    return person


def make_administrator(name: str = "anar") -> User:
    """Make somebody who looks after accounts."""
    return make_person(name, is_superuser=True)


def enrol(person: User) -> SecondFactor:
    """Give a person an authenticator, whose key the tests know."""
    return SecondFactor.objects.create(person=person, key=KEY)


def code_at(moment: float = NOW, key: str = KEY) -> str:
    """Return what the authenticator shows at a moment."""
    clock = TOTP(bytes.fromhex(key))
    clock.time = moment
    return f"{clock.token():06d}"


def sign_in(client: Client, name: str = "leyla", password: str = PASSWORD, **more: Any) -> HttpResponse:
    """Send name and password; `headers` and further fields are passed on."""
    headers, address = more.pop("headers", {}), more.pop("REMOTE_ADDR", "127.0.0.1")
    words = {"username": name, "password": password, **more}
    return client.post(LOGIN, words, headers=headers, REMOTE_ADDR=address)


def send_code(client: Client, code: str, **more: Any) -> HttpResponse:
    """Send a code of the authenticator."""
    return client.post(CODE, {"code": code, **more})


def is_in(client: Client) -> bool:
    """Tell whether this browser is signed in."""
    return client.get("/admin/").status_code == 200


def words_of(response: HttpResponse) -> str:
    """Return what the page's content says."""
    return read(response).one("div", id="content").text


def link_in(text: str) -> str:
    """Return the path of the one-time link that a page or a message holds."""
    found = re.search(r"/admin/welcome/[\w-]+/", text)
    assert found, "no link was shown"
    return found.group()
