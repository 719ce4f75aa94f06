"""No address, method or header makes the paper fail, on either database: PostgreSQL refuses what SQLite lets pass."""

import pytest
from django.test import Client

from tests.bad_input import MARK, METHODS, PATHS

# An absolute address or a bare asterisk is for a server, not for Django's client.
ADDRESSES = [path for path in PATHS if path.startswith("/") and not path.startswith("//")]


def _assert_calm(client: Client, method: str, path: str, **headers: str) -> None:
    route, _mark, query = path.partition("?")
    response = client.generic(method, route, QUERY_STRING=query, headers=headers)
    answer = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code < 500
    assert MARK.encode() not in answer


@pytest.mark.django_db
@pytest.mark.parametrize("path", ADDRESSES, ids=lambda path: path[:50])
def test_no_address_makes_a_page_fail(client: Client, path: str) -> None:
    _assert_calm(client, "GET", path)


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
def test_no_method_makes_a_page_fail(client: Client, method: str) -> None:
    for path in ("/", "/en/", "/en/post/nothing", "/en/post/nothing/views", "/en/search?q=x", "/en/rss.xml"):
        _assert_calm(client, method, path)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["*", "x-" * 500, "en;q=1e999", ",,,;;;", "ru;q=nan", "hy-\x00"])
def test_no_wish_for_a_language_makes_the_home_page_fail(client: Client, language: str) -> None:
    _assert_calm(client, "GET", "/", **{"accept-language": language})
