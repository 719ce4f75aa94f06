"""Uploads as browsers and caches ask for them: whole, in part, once more, and in ways they must not have."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import Http404, HttpResponseBase
from django.test import Client, RequestFactory
from pytest_django import Settings

from caliber.media.serving import media

CONTENT = bytes(range(256)) * 40
SIZE = len(CONTENT)
ADDRESS = "/media/pictures/ab/photo.jpg"
DRAWING = "<svg>" + "<path/>" * 200 + "</svg>"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    place = tmp_path / "media" / "pictures" / "ab"
    place.mkdir(parents=True)
    (place / "photo.jpg").write_bytes(CONTENT)
    (place / "empty.jpg").write_bytes(b"")
    (place / "plate.svg").write_text(DRAWING)
    (place / "plate.svg.gz").write_bytes(gzip.compress(DRAWING.encode(), mtime=0))
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return place


@pytest.fixture
def get(folder: Path, client: Client) -> Callable[..., HttpResponseBase]:
    def ask(address: str = ADDRESS, method: str = "get", **headers: str) -> HttpResponseBase:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client, method)(address, headers=named)

    return ask


def _body(response: HttpResponseBase) -> bytes:
    return response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]


def test_a_picture_is_sent_whole_and_may_be_kept_for_a_year(get: Callable[..., HttpResponseBase]) -> None:
    response = get(Accept_Encoding="gzip, br")
    assert (response.status_code, _body(response)) == (200, CONTENT)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Length"] == str(SIZE)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"].startswith('"')
    assert "Content-Encoding" not in response
    assert not response.cookies


def test_head_says_the_same_and_sends_nothing(get: Callable[..., HttpResponseBase]) -> None:
    whole, head = get(), get(method="head")
    names = ["Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control", "Accept-Ranges"]
    assert [head[name] for name in names] == [whole[name] for name in names]
    assert (head.status_code, _body(head)) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_an_upload(get: Callable[..., HttpResponseBase], method: str) -> None:
    response = get(method=method)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_browser_has_already_is_not_sent_again(
    get: Callable[..., HttpResponseBase], method: str, form: str
) -> None:
    tag = get()["ETag"]
    response = get(method=method, If_None_Match=form.format(tag), Range="bytes=0-9")
    assert (response.status_code, _body(response), response["ETag"]) == (304, b"", tag)
    assert response["Cache-Control"].endswith("immutable")


def test_an_unchanged_date_saves_the_sending_where_there_is_no_tag(get: Callable[..., HttpResponseBase]) -> None:
    date = get()["Last-Modified"]
    assert get(If_Modified_Since=date).status_code == 304
    assert get(If_Modified_Since=date, If_None_Match='"other"').status_code == 200


def test_a_changed_file_has_another_tag(get: Callable[..., HttpResponseBase], folder: Path) -> None:
    tag = get()["ETag"]
    (folder / "photo.jpg").write_bytes(CONTENT[::-1])
    os.utime(folder / "photo.jpg", (1, 1))
    response = get(If_None_Match=tag)
    assert (response.status_code, _body(response)) == (200, CONTENT[::-1])


def test_a_failed_precondition_sends_nothing(get: Callable[..., HttpResponseBase]) -> None:
    assert get(If_Match='"other"').status_code == 412


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, SIZE),
        ("bytes=-50", SIZE - 50, SIZE),
        (f"bytes=-{SIZE * 2}", 0, SIZE),
        (f"bytes=10-{SIZE * 2}", 10, SIZE),
        ("bytes=0-", 0, SIZE),
        ("Bytes=5-6", 5, 7),
    ],
)
def test_a_part_is_sent_as_that_part(get: Callable[..., HttpResponseBase], asked: str, start: int, stop: int) -> None:
    response = get(Range=asked, Accept_Encoding="gzip")
    assert (response.status_code, _body(response)) == (206, CONTENT[start:stop])
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert response["Content-Length"] == str(stop - start)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    "asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0", "bytes=9999999999999-"]
)
def test_a_part_behind_the_end_is_refused_with_the_size(get: Callable[..., HttpResponseBase], asked: str) -> None:
    response = get(Range=asked)
    assert (response.status_code, response["Content-Range"], _body(response)) == (416, f"bytes */{SIZE}", b"")
    assert "immutable" not in response["Cache-Control"]


@pytest.mark.parametrize(
    "asked",
    ["bytes=9-2", "bytes=a-b", "bytes=-", "bytes=", "lines=0-9", "bytes=0-1,5-6", "bytes=--5", "0-9", "bytes=٣-٤"],
)
def test_a_range_that_makes_no_sense_is_answered_with_the_whole(
    get: Callable[..., HttpResponseBase], asked: str
) -> None:
    response = get(Range=asked)
    assert (response.status_code, _body(response)) == (200, CONTENT)


def test_a_part_is_sent_only_of_the_file_that_the_browser_has_begun(get: Callable[..., HttpResponseBase]) -> None:
    whole = get()
    assert get(Range="bytes=0-9", If_Range=whole["ETag"]).status_code == 206
    assert get(Range="bytes=0-9", If_Range=whole["Last-Modified"]).status_code == 206
    for other in ('"other"', "W/" + whole["ETag"], "Mon, 01 Jan 2001 00:00:00 GMT", "garbage"):
        response = get(Range="bytes=0-9", If_Range=other)
        assert (response.status_code, _body(response)) == (200, CONTENT), other


def test_head_does_not_know_parts(get: Callable[..., HttpResponseBase]) -> None:
    assert get(method="head", Range="bytes=0-9").status_code == 200


def test_an_empty_file_is_sent_and_has_no_parts(get: Callable[..., HttpResponseBase]) -> None:
    address = "/media/pictures/ab/empty.jpg"
    assert (get(address).status_code, get(address)["Content-Length"]) == (200, "0")
    assert get(address, Range="bytes=0-0").status_code == 416


@pytest.mark.parametrize(
    "path",
    [
        "../secret.jpg", "pictures/../../secret.jpg", "pictures/ab/../ab/photo.jpg", "/etc/passwd", "..\\secret.jpg",
        "pictures/\0/photo.jpg", "pictures/ab/photo.jpg\0.png", "pictures", "pictures/ab/", "pictures//ab/photo.jpg",
        "", ".", "pictures/ab/.hidden.jpg", "pictures/ab/missing.jpg", "a" * 1500, "pictures/ab/photo.jpg/more",
        "pictures/ab/linked.jpg", "linked/secret.jpg", "pictures/ab/loop.jpg",
    ],
)  # fmt: skip
def test_no_way_leads_out_of_the_media_folder(folder: Path, rf: RequestFactory, path: str) -> None:
    (folder / ".hidden.jpg").write_bytes(b"secret")
    (folder / "linked.jpg").symlink_to(folder.parents[2] / "secret.jpg")
    (folder.parents[1] / "linked").symlink_to(folder.parents[2])
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    with pytest.raises(Http404):
        media(rf.get("/media/"), path)


@pytest.mark.parametrize("path", ["../secret.jpg", "%2e%2e/secret.jpg", "..%2fsecret.jpg", "%00", "//etc/passwd"])
@pytest.mark.django_db
def test_nothing_outside_is_sent_however_it_is_written(get: Callable[..., HttpResponseBase], path: str) -> None:
    response = get(f"/media/{path}")
    assert response.status_code in {301, 400, 404}
    assert b"secret" not in _body(response).replace(b"secret.jpg", b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "image/jpeg"), ("a.JPEG", "image/jpeg"), ("a.png", "image/png"), ("a.webp", "image/webp"),
        ("a.avif", "image/avif"), ("a.svg", "image/svg+xml"), ("a.pdf", "application/pdf"), ("a.mp4", "video/mp4"),
        ("a.vtt", "text/vtt; charset=utf-8"),
    ],
)  # fmt: skip
def test_a_known_kind_is_shown_in_place(
    get: Callable[..., HttpResponseBase], folder: Path, name: str, kind: str
) -> None:
    (folder / name).write_bytes(b"content")
    response = get(f"/media/pictures/ab/{name}")
    assert response["Content-Type"] == kind
    assert not response.get("Content-Disposition", "").startswith("attachment")


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.xml", "a.xhtml", "a.swf", "a", "a.jpg.html", "a.svgz", "a.css"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_any_other_kind_is_a_download_and_never_a_program(
    get: Callable[..., HttpResponseBase], folder: Path, name: str, method: str
) -> None:
    (folder / name).write_bytes(b"<script>alert(1)</script>")
    response = get(f"/media/pictures/ab/{name}", method=method)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_opened_by_itself_may_run_and_load_nothing(get: Callable[..., HttpResponseBase]) -> None:
    policy = get("/media/pictures/ab/plate.svg")["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_a_drawing_is_sent_in_its_compressed_form_to_those_who_read_it(get: Callable[..., HttpResponseBase]) -> None:
    address = "/media/pictures/ab/plate.svg"
    small, plain = get(address, Accept_Encoding="br, gzip"), get(address, Accept_Encoding="br, gzip;q=0")
    assert (small["Content-Encoding"], gzip.decompress(_body(small))) == ("gzip", DRAWING.encode())
    assert ("Content-Encoding" in plain, _body(plain)) == (False, DRAWING.encode())
    assert int(small["Content-Length"]) < int(plain["Content-Length"]) == len(DRAWING)
    assert small["ETag"] != plain["ETag"]
    assert small["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert small["Content-Type"] == plain["Content-Type"] == "image/svg+xml"


def test_a_part_of_a_drawing_is_a_part_of_its_plain_form(get: Callable[..., HttpResponseBase]) -> None:
    response = get("/media/pictures/ab/plate.svg", Accept_Encoding="gzip", Range="bytes=0-4")
    assert (response.status_code, _body(response)) == (206, b"<svg>")
