"""Pages travel compressed, in the best coding the browser takes."""

import gzip

import brotli
import pytest
from django.test import Client

from caliber.http.compression import LAYER


@pytest.fixture
def plain(client: Client) -> bytes:
    return client.get("/en/", headers={"accept-encoding": "identity"}).content


def test_a_browser_that_takes_brotli_gets_it(client: Client, plain: bytes) -> None:
    response = client.get("/en/", headers={"accept-encoding": "gzip, deflate, br, zstd"})
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(response.content) == plain
    assert int(response["Content-Length"]) == len(response.content) < len(plain) / 3
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize("codings", ["gzip", "gzip, br;q=0", "br;q=0.0, gzip"])
def test_a_browser_that_does_not_gets_gzip(client: Client, plain: bytes, codings: str) -> None:
    response = client.get("/en/", headers={"accept-encoding": codings})
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == plain


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, plain: bytes) -> None:
    headers = {"accept-encoding": "br"}
    tag = client.get("/en/", headers=headers)["ETag"]
    again = client.get("/en/", headers={**headers, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_for_the_page_cache_django_neither_compresses_nor_names_a_page(client: Client, plain: bytes) -> None:
    response = client.get("/en/", headers={"accept-encoding": "br"}, **{LAYER: True})  # type: ignore[arg-type]
    assert response.content == plain
    assert not {"ETag", "Content-Encoding"} & set(response.headers)


def test_no_header_makes_a_visitor_the_page_cache(client: Client, plain: bytes) -> None:
    response = client.get("/en/", headers={"accept-encoding": "br", LAYER: "1", LAYER.replace("_", "-"): "1"})
    assert response["Content-Encoding"] == "br"
    assert "ETag" in response
