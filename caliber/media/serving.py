"""Serves uploads: whole or in part, kept for ever, never as a program. urls.py calls it for /media/."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from caliber.media.files import GZIP_SUFFIX
from caliber.media.ranges import UnsatisfiableRange, parse_range

# Every name carries its content's hash, so that nothing ever changes behind an address.
CACHE_CONTROL = "public, max-age=31536000, immutable"
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
CHUNK_BYTES = 64 * 1024
# What may be shown in place. Anything else is offered as a download, whatever it contains.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
}
DOWNLOAD_TYPE = "application/octet-stream"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer 200, 206, 304, 412 or 416; raises Http404 for what is no file below the media folder."""
    stored = _choose(request, _find(path))
    # The bytes are compressed already: the gzip middleware would break Range and Content-Length.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    answer = HttpResponse()
    _with_headers(answer, stored)
    conditional = get_conditional_response(request, stored.etag, int(stored.modified_at), answer)
    if conditional is not None and conditional is not answer:
        return conditional
    if request.method == "HEAD":
        answer["Content-Length"] = str(stored.size)
        return answer
    return _body(request, stored)


@dataclass(frozen=True)
class StoredFile:
    """A file to be sent, under the name that was asked for."""

    path: Path
    name: str
    size: int
    modified_at: float
    etag: str
    is_gzip: bool

    @property
    def suffix(self) -> str:
        """Return the ending that decides the type."""
        return Path(self.name).suffix.lower()


class FileSlice:
    """Part of an open file that reads like a whole one; FileResponse closes it."""

    def __init__(self, path: Path, start: int, stop: int) -> None:
        """Open now, so that a file that has just vanished is found before the headers are sent."""
        self._file = path.open("rb")
        self._file.seek(start)
        self._left = stop - start

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """Return the next piece, empty at the end."""
        piece = self._file.read(min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


class _ChunkedFileResponse(FileResponse):
    block_size = CHUNK_BYTES


def _find(path: str) -> Path:
    """Return the file behind an address; a way that leads up, out by a link, or to a hidden file leads nowhere."""
    root = Path(settings.MEDIA_ROOT).resolve()
    parts = path.split("/")
    if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        raise Http404
    try:
        found = root.joinpath(*parts).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise Http404 from error
    if not found.is_relative_to(root) or not found.is_file():
        raise Http404
    return found


def _choose(request: HttpRequest, path: Path) -> StoredFile:
    """Take the compressed form that stands beside a drawing, where the browser reads it and wants the whole."""
    compressed = path.with_name(path.name + GZIP_SUFFIX)
    is_wanted = _accepts_gzip(request.headers.get("Accept-Encoding", "")) and "Range" not in request.headers
    is_gzip = is_wanted and path.suffix == ".svg" and compressed.is_file()
    file = compressed if is_gzip else path
    try:
        status = file.stat()
    except OSError as error:
        raise Http404 from error
    etag = f'"{status.st_size:x}-{status.st_mtime_ns:x}{"-gzip" if is_gzip else ""}"'
    return StoredFile(file, path.name, status.st_size, status.st_mtime, etag, is_gzip)


def _accepts_gzip(header: str) -> bool:
    for item in header.lower().split(","):
        coding, _semicolon, weight = item.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "").rstrip("0.") != "q="
    return False


def _body(request: HttpRequest, stored: StoredFile) -> HttpResponseBase:
    try:
        part = parse_range(request.headers.get("Range", ""), stored.size) if _may_be_part(request, stored) else None
    except UnsatisfiableRange:
        refusal = HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
        refusal["X-Content-Type-Options"] = "nosniff"
        refusal["Cache-Control"] = "no-store"
        return refusal
    start, stop = part or (0, stored.size)
    try:
        piece = FileSlice(stored.path, start, stop)
    except OSError as error:
        raise Http404 from error
    is_attachment = stored.suffix not in CONTENT_TYPES
    response = _ChunkedFileResponse(
        piece, as_attachment=is_attachment, filename=stored.name, content_type=_content_type(stored)
    )
    response["Content-Length"] = str(stop - start)
    if part:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{stored.size}"
    return _with_headers(response, stored)


def _may_be_part(request: HttpRequest, stored: StoredFile) -> bool:
    """Tell whether If-Range, where it is sent, still means this very file."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition or condition == stored.etag:
        return True
    return parse_http_date_safe(condition) == int(stored.modified_at)


def _content_type(stored: StoredFile) -> str:
    return CONTENT_TYPES.get(stored.suffix, DOWNLOAD_TYPE)


def _with_headers(response: HttpResponseBase, stored: StoredFile) -> HttpResponseBase:
    response["Content-Type"] = _content_type(stored)
    response["ETag"] = stored.etag
    response["Last-Modified"] = http_date(stored.modified_at)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = CACHE_CONTROL
    response["X-Content-Type-Options"] = "nosniff"
    if stored.is_gzip:
        response["Content-Encoding"] = "gzip"
    if stored.suffix == ".svg":
        response["Content-Security-Policy"] = SVG_POLICY
        response["Vary"] = "Accept-Encoding"
    if stored.suffix not in CONTENT_TYPES:
        response.setdefault("Content-Disposition", "attachment")
    return response
