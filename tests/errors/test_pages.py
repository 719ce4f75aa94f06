"""404, 410, 500 and 503, in the reader's edition, whatever has become of the database."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.models import Article
from caliber import errors
from caliber.http.gone import Gone
from tests.factories import make_article, make_paper
from tests.pages.soup import Element, read

LANGUAGES = [code for code, _name in settings.LANGUAGES]
HEADS = {
    404: "There is nothing at this address",
    410: "This story was withdrawn",
    500: "Something broke on our side",
    503: "The paper is out of reach for a moment",
}
in_every_edition = pytest.mark.parametrize("language", LANGUAGES)


def _error_page(status: int, path: str, **headers: str) -> HttpResponse:
    """Return the page as Django's handlers and the middleware make it; without a database mark, a query would fail."""
    request = RequestFactory().get(path, **headers)  # type: ignore[arg-type]
    if status in {410, 503}:
        trouble: Exception = Gone("") if status == 410 else OperationalError("gone away")
        response = errors.TroubleMiddleware(lambda _request: HttpResponse()).process_exception(request, trouble)
        assert response is not None
        return response
    return errors.server_error(request) if status == 500 else errors.page_not_found(request)


def _words(page: Element) -> str:
    return page.one("h1").text


@in_every_edition
@pytest.mark.parametrize("status", HEADS)
def test_an_error_is_told_in_the_readers_edition_without_the_database(status: int, language: str) -> None:
    response = _error_page(status, f"/{language}/post/x")
    page = read(response)
    with translation.override(language):
        head = translation.gettext(HEADS[status])
    assert response.status_code == status
    assert page.one("html").attributes["lang"] == response["Content-Language"] == language
    assert _words(page) == head
    assert (head == HEADS[status]) == (language == "en")


@in_every_edition
@pytest.mark.parametrize("status", HEADS)
def test_an_error_page_leads_on(status: int, language: str) -> None:
    page = read(_error_page(status, f"/{language}/post/x"))
    links = {link.attributes["href"] for link in page.one("main").all("a")}
    assert f"/{language}/" in links
    assert page.one("main").one("form").attributes["action"] == f"/{language}/search"
    assert {f"/{code}/" for code in LANGUAGES} <= {link.attributes.get("href") for link in page.all("a")}


@pytest.mark.parametrize("status", HEADS)
def test_an_error_is_kept_by_nobody(status: int) -> None:
    response = _error_page(status, "/en/post/x")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert read(response).one("meta", name_="robots").attributes["content"] == "noindex"


@pytest.mark.parametrize(("wish", "language"), [("hy,en;q=0.5", "hy"), ("ru-RU,ru", "ru"), ("ja", "en"), ("*", "en")])
def test_outside_the_editions_the_browsers_own_wish_decides(wish: str, language: str) -> None:
    assert _error_page(404, "/nothing", HTTP_ACCEPT_LANGUAGE=wish)["Content-Language"] == language


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/nothing", "/nothing"])
def test_an_address_that_can_be_nothing_asks_the_database_one_thing(path: str, client: Client) -> None:
    # Whether a story that was imported once stood there.
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 404
    assert len(queries) == 1


def test_an_address_that_can_be_nothing_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(path: str) -> str | None:
        raise OperationalError("gone away")

    monkeypatch.setattr("articles.views.old.find_new_address", away)
    assert client.get("/nothing").status_code == 404


def test_no_error_page_repeats_the_address() -> None:
    for status in HEADS:
        assert b"alert(7)" not in _error_page(status, "/en/<script>alert(7)</script>").content


@pytest.mark.django_db
def test_a_withdrawn_story_says_why_and_nothing_else(client: Client) -> None:
    make_paper()
    article = make_article("A secret headline", deck="A secret deck", body="A secret text.", slug="x")
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "Its source <b>was wrong</b>."
    article.save()
    response = client.get("/en/post/x")
    page = response.content.decode()
    assert response.status_code == 410
    assert "Its source &lt;b&gt;was wrong&lt;/b&gt;." in page
    assert "secret" not in page
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_withdrawn_story_without_a_reason_is_gone_as_well(client: Client) -> None:
    make_paper()
    make_article("Gas", slug="x", state=Article.State.WITHDRAWN)
    response = client.get("/en/post/x")
    assert response.status_code == 410
    assert not read(response).all("p", class_="error-reason")


@pytest.fixture
def trouble(db: None, request: pytest.FixtureRequest) -> Iterator[Exception]:
    """Let every query fail as it does when a server is away."""

    def fail(*args: object) -> None:
        raise request.param

    with connection.execute_wrapper(fail):
        yield request.param


@pytest.mark.parametrize("trouble", [OperationalError("no route"), InterfaceError("closed")], indirect=True, ids=repr)
@pytest.mark.parametrize("path", ["/", "/en/", "/hy/post/x", "/ru/search?q=x", "/en/rss.xml", "/sitemap.xml"])
def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(
    client: Client, trouble: Exception, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 503
    assert 0 < int(response["Retry-After"]) <= 300
    assert str(trouble).encode() not in response.content


@pytest.mark.parametrize("trouble", [OperationalError("no route")], indirect=True)
def test_a_beacon_without_a_database_is_a_503(client: Client, trouble: Exception) -> None:
    assert client.post("/en/post/x/views", HTTP_SEC_FETCH_SITE="same-origin").status_code == 503


def test_a_programming_error_shows_nothing_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError("a secret of ours")

    monkeypatch.setattr("articles.views.old.default_language", fail)
    response = Client(raise_request_exception=False).get("/category/analytics")
    assert response.status_code == 500
    assert b"secret" not in response.content
    assert b"Traceback" not in response.content
    assert _words(read(response)) == HEADS[500]


@pytest.mark.django_db
def test_a_programming_error_is_no_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_paper()
    monkeypatch.setattr(import_module("articles.views.front"), "Lead", None)
    assert Client(raise_request_exception=False).get("/en/").status_code == 500
