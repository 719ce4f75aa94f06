"""Papers filled once for many tests, each of which goes back to it: to fill one takes most of their time."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

_filled: dict[Callable[[], None], sqlite3.Connection] = {}


@contextlib.contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is written within for all tests of a module-wide fixture; the last leaves nothing behind."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def fill_or_copy(fill: Callable[[], None]) -> bool:
    """Fill the empty database, for tests that commit; on SQLite put back, from the second time on, what `fill` made.

    Returns whether it is such a copy.
    """
    if connection.vendor != "sqlite":
        fill()
        return False
    connection.ensure_connection()
    if fill in _filled:
        _filled[fill].backup(connection.connection)
        return True
    fill()
    _filled[fill] = sqlite3.connect(":memory:")
    connection.connection.backup(_filled[fill])
    return False
