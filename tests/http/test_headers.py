"""Headers: what a browser may do with a page, and who may keep it."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from caliber.people.models import Session
from caliber.text.body.providers import FRAME_ORIGINS
from tests.http.conftest import PUBLIC

every_address = pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path[:30])


@pytest.fixture
def editor(client: Client) -> Client:
    """Give a browser in which somebody has signed in: its cookie is of no use to readers' pages."""
    client.force_login(User.objects.create_superuser("leyla"))
    return client


@every_address
def test_no_public_answer_sets_or_asks_for_a_cookie(editor: Client, path: str) -> None:
    response = editor.get(path)
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@every_address
def test_no_public_answer_asks_who_is_signed_in(editor: Client, path: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        editor.get(path)
    tables = " ".join(query["sql"] for query in queries)
    assert Session._meta.db_table not in tables
    assert User._meta.db_table not in tables


def test_a_readers_request_knows_neither_session_nor_user(editor: Client) -> None:
    reader, own = editor.get("/en/").wsgi_request, editor.get("/admin/").wsgi_request
    assert not {"session", "user", "_messages"} & set(vars(reader))
    assert {"session", "user", "_messages"} <= set(vars(own))


def test_the_editors_side_does_ask(editor: Client) -> None:
    response = editor.get("/admin/")
    assert response.status_code == 200
    assert "cookie" in response["Vary"].lower()


def test_the_editors_cookie_stays_on_the_editors_side() -> None:
    assert settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == "/admin/"


def _policy(header: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (directive.split() for directive in header.split(";")) if words}


@every_address
def test_every_answer_says_what_it_may_load(client: Client, path: str) -> None:
    policy = _policy(client.get(path)["Content-Security-Policy"])
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["form-action"] == policy["connect-src"] == ["'self'"]
    # Frames wait for a press (tests/browser/test_embeds.py); nothing else of the providers may be loaded.
    assert policy.pop("frame-src") == ["'self'", *FRAME_ORIGINS]
    sources = {source for allowed in policy.values() for source in allowed}
    assert {source for source in sources if not source.startswith("'sha256-")} <= {"'self'", "'none'", "data:"}


def test_the_editors_side_says_it_as_well(client: Client) -> None:
    policy = _policy(client.get("/admin/login/")["Content-Security-Policy"])
    assert "'unsafe-inline'" not in policy["script-src"] + policy["style-src"]


@pytest.mark.parametrize("path", ["/en/", "/en/post/gas", "/en/category/analytics", "/en/search", "/en/nothing"])
def test_what_stands_inside_a_page_is_what_its_policy_allows(client: Client, path: str) -> None:
    response = client.get(path)
    page, policy = response.content.decode(), _policy(response["Content-Security-Policy"])
    styles, scripts = (
        re.findall(r"<style>(.*?)</style>", page, re.DOTALL),
        re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
    )
    assert styles
    assert scripts
    assert {_source(style) for style in styles} <= set(policy["style-src"])
    assert {_source(script) for script in scripts} <= set(policy["script-src"])
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page)


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@every_address
def test_every_answer_closes_what_browsers_leave_open(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in response["Permissions-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/en/", "/en/post/gas", "/en/rss.xml", "/robots.txt"])
def test_a_page_is_kept_by_caches_that_ask_whether_it_still_stands(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "public, no-cache"


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/en/post/gas")
    again = client.get("/en/post/gas", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_travels_compressed(client: Client) -> None:
    response = client.get("/en/post/gas", HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) * 2 < len(client.get("/en/post/gas").content)


@override_settings(SECURE_HSTS_SECONDS=31_536_000)
def test_a_browser_is_told_to_stay_on_https_only_where_it_came_by_it(client: Client) -> None:
    assert client.get("/en/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/en/").headers


def test_a_paper_without_https_never_speaks_of_it(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/en/", secure=True).headers
