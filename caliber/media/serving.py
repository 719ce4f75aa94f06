"""Serves uploads: for ever the same bytes under a name, in whole or in part, and nothing that a browser could run."""

import re
from email.utils import formatdate
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
}
FOR_EVER = "public, max-age=31536000, immutable"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Answer a file below the media folder: 200, 206 for one range, 304 where nothing changed, 416, or 404."""
    found = _find(path)
    size, tag = found.stat().st_size, _etag(found)
    if tag in _tags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        return _with_headers(HttpResponseNotModified(), found, tag)
    span = _span(request, size, tag)
    if span is None:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _with_headers(refused, found, tag)
    first, last = span
    response = FileResponse(_Part(found.open("rb"), first, last - first + 1))
    response["Content-Length"] = str(last - first + 1)
    if (first, last) != (0, size - 1) or _asks_for_range(request, tag):
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _with_headers(response, found, tag)


class _Part:
    """A file that ends after so many bytes of it."""

    def __init__(self, file: IO[bytes], first: int, length: int) -> None:
        file.seek(first)
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._file.read(wanted)
        self._left -= len(block)
        return block

    def close(self) -> None:
        self._file.close()


def _find(path: str) -> Path:
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        found = (root / path).resolve()
        is_ours = found.is_relative_to(root) and found.is_file()
    except (ValueError, OSError) as error:
        raise Http404("no such file") from error
    if not is_ours:
        raise Http404("no such file")
    return found


def _etag(found: Path) -> str:
    about = found.stat()
    return f'"{about.st_mtime_ns:x}-{about.st_size:x}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _asks_for_range(request: HttpRequest, tag: str) -> bool:
    """Tell whether a part is asked for, and asked for of the file as it is now."""
    wanted = _RANGE.fullmatch(request.META.get("HTTP_RANGE", "").strip())
    condition = request.META.get("HTTP_IF_RANGE", tag)
    return wanted is not None and wanted.group(0) != "bytes=-" and condition == tag


def _span(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """Return the first and last byte to send, or None where the range lies outside the file."""
    if not _asks_for_range(request, tag):
        return 0, size - 1
    match = _RANGE.fullmatch(request.META["HTTP_RANGE"].strip())
    assert match is not None
    begin, end = match.groups()
    first = int(begin) if begin else max(size - int(end), 0)
    last = min(int(end), size - 1) if begin and end else size - 1
    return (first, last) if first <= last and first < size else None


def _with_headers(response: HttpResponse | FileResponse, found: Path, tag: str) -> HttpResponse | FileResponse:
    kind = CONTENT_TYPES.get(found.suffix.lower())
    response["Content-Type"] = kind or "application/octet-stream"
    if kind is None:
        response["Content-Disposition"] = "attachment"
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = FOR_EVER
    response["Last-Modified"] = formatdate(found.stat().st_mtime, usegmt=True)
    response["X-Content-Type-Options"] = "nosniff"
    # A drawing opened by itself may neither run nor fetch anything.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
