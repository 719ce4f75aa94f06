"""Addresses: one for each page, and a calm answer to everything else."""

import datetime
from urllib.parse import quote, unquote_to_bytes, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import Article

MARK = "<script>alert(7)</script>"
FEW_EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/en/post/gas/", "/en/post/gas"),
        ("/en/post/gas///", "/en/post/gas"),
        ("/en/category/analytics/", "/en/category/analytics"),
        ("/en/search/?q=a%20b&fs=4", "/en/search?q=a%20b&fs=4"),
        ("/en/rss.xml/", "/en/rss.xml"),
        ("/robots.txt/", "/robots.txt"),
        ("/en", "/en/"),
        ("/ru?fs=5", "/ru/?fs=5"),
        ("/admin", "/admin/"),
    ],
)
def test_a_slash_too_many_or_too_few_is_one_301_that_keeps_the_question(client: Client, asked: str, right: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, right)
    assert client.head(asked)["Location"] == right


@pytest.mark.parametrize("path", ["/nothing", "/nothing/", "/en/nothing/", "/en/post/", "/xx/"])
def test_what_is_nowhere_is_not_sent_around(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "//evil.invalid/",
        "//evil.invalid/en/",
        "/%2Fevil.invalid/",
        "/%5Cevil.invalid/",
        "/en//evil.invalid/",
        "/arm//evil.invalid/",
        "/arm/%2Fevil.invalid",
        "/category//evil.invalid/",
        "/post/%2F%2Fevil.invalid/",
        "/search///evil.invalid/",
        "/en/post/x%0d%0aLocation:%20//evil.invalid/",
    ],
)
def test_no_address_leads_to_another_site(client: Client, path: str) -> None:
    response = client.get("/", PATH_INFO=_decoded(path))
    target = response.get("Location", "/")
    assert response.status_code < 500
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))
    assert not urlsplit(target).netloc


def _decoded(path: str) -> str:
    """Return a path as a server hands it over: percent signs resolved, bytes in Latin 1."""
    return unquote_to_bytes(path).decode("latin-1")


@pytest.mark.parametrize("host", ["evil.invalid", "evil.invalid:80", "testserver.evil.invalid", "", "a b", "[::"])
def test_another_name_is_refused(client: Client, host: str) -> None:
    response = client.get("/en/", HTTP_HOST=host)
    assert response.status_code == 400
    assert b"evil.invalid" not in response.content


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/en/", "/en/post/gas", "/en/search", "/en/rss.xml", "/robots.txt", "/post/gas"])
def test_readers_pages_are_only_read(client: Client, method: str, path: str) -> None:
    response = client.generic(method, path)
    assert response.status_code == 405
    assert "GET" in response["Allow"]


def test_a_head_is_a_page_without_its_body(client: Client) -> None:
    response = client.head("/en/post/gas")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/\x00", "/en/post/\x00", "/en/post/gas\x00", "/\x00/admin/", "/" + "a" * 2001])
def test_impossible_addresses_are_refused(client: Client, path: str) -> None:
    assert client.get("/", PATH_INFO=path).status_code == 400


@pytest.mark.parametrize("language", ["xx", "EN", "e", "english", "de", "zh-hans", "рус", "en-gb"])
def test_a_language_that_is_no_edition_has_no_pages(client: Client, language: str) -> None:
    for tail in ("/", "/post/gas", "/category/analytics", "/rss.xml", "/search"):
        assert client.get(f"/{quote(language)}{tail}").status_code == 404


@pytest.mark.parametrize(
    "cursor",
    [
        "garbage",
        "20250101000000",
        "20250101000000-",
        "20250101000000-0",
        "20250101000000-9223372036854775808",
        "20250101000000-٣",
        "20251301000000-1",
        "00000000000000-1",
        "-1",
    ],
)
@pytest.mark.parametrize("direction", ["before", "after"])
def test_a_place_that_cannot_be_is_a_404(client: Client, direction: str, cursor: str) -> None:
    assert client.get(f"/en/category/analytics/{direction}/{quote(cursor)}").status_code == 404


@FEW_EXAMPLES
@example(moment="00010101000000", number=1)
@example(moment="99991231235959", number=2**63 - 1)
@given(
    moment=st.datetimes().map(lambda moment: f"{moment:%Y%m%d%H%M%S}".zfill(14)) | st.from_regex(r"[0-9]{14}\Z"),
    number=st.integers(0, 2**70),
)
def test_any_place_in_a_list_has_a_calm_answer(client: Client, moment: str, number: int) -> None:
    for kind in ("category/analytics", "topic/gas", "author/leyla"):
        for direction in ("before", "after"):
            assert client.get(f"/en/{kind}/{direction}/{moment}-{number}").status_code in {200, 301, 404}


@FEW_EXAMPLES
@example(day=datetime.date.min)
@example(day=datetime.date.max)
@given(day=st.dates())
def test_any_day_has_a_calm_answer(client: Client, day: datetime.date) -> None:
    assert client.get(f"/en/archive/{day.year:04d}/{day.month:02d}/{day.day:02d}").status_code in {200, 404}


@FEW_EXAMPLES
@example(parts=["en", "post", MARK], query=f"q={MARK}&fs={MARK}&before={MARK}")
@example(parts=["\x00"], query="\x00")
@example(parts=["en", "category", "analytics", "before", "\ud800"], query="%")
@given(
    parts=st.lists(
        st.sampled_from(["en", "hy", "post", "category", "search", "archive", "arm", "sitemap", "media", "admin", MARK])
        | st.text(max_size=12),
        max_size=5,
    ),
    query=st.text(max_size=40),
)
def test_any_address_has_a_calm_answer_that_repeats_nothing_raw(client: Client, parts: list[str], query: str) -> None:
    path = "/" + "/".join(parts).encode("utf-8", "surrogatepass").decode("latin-1")
    response = client.get("/", PATH_INFO=path, QUERY_STRING=quote(query, safe="=&%", errors="surrogatepass"))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code < 500
    assert MARK.encode() not in body


def test_the_mark_would_be_seen(client: Client, story: Article) -> None:
    Article.objects.filter(pk=story.pk).update(body_html=MARK)
    assert MARK.encode() in client.get("/en/post/gas").content


@pytest.mark.parametrize(
    "address", ["/media/nothing.jpg", "/media/nothing.jpg/", "/arm/nothing/at/all", "/post/nothing"]
)
def test_what_is_not_there_is_not_sent_from_one_slash_to_the_other(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
