"""Time stands still where codes are read, and what is done after an answer is done before it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from caliber.people import factor, later
from tests.people import newsroom


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread would not see what the test's own transaction holds."""
    monkeypatch.setattr(later, "do_later", lambda work: work())


class Clock:
    """The clock by which codes are judged."""

    def __init__(self) -> None:
        self.now = newsroom.NOW

    def __call__(self) -> float:
        """Return the moment."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stop the clock of the second factor; a test moves it."""
    stopped = Clock()
    monkeypatch.setattr(factor.time, "time", stopped)
    return stopped


@pytest.fixture
def leyla(db: None) -> User:
    """Give an editor."""
    return newsroom.make_person("leyla", first_name="Leyla", last_name="Aliyeva")


@pytest.fixture
def anar(db: None) -> User:
    """Give an administrator."""
    return newsroom.make_administrator("anar")


@pytest.fixture
def browser() -> Callable[[User], Client]:
    """Give a function that returns a browser in which a person has signed in."""

    def signed_in(person: User) -> Client:
        client = Client(headers={"user-agent": newsroom.FIREFOX})
        assert newsroom.sign_in(client, person.get_username()).status_code == 302
        return client

    return signed_in
