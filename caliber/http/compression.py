"""Middleware that compresses pages, Brotli where the browser takes it, gzip else, and names them. In settings."""

from functools import lru_cache
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware import gzip, http
from django.utils.cache import patch_vary_headers

# A page is then a tenth smaller than at 4; 7 takes a third longer for one byte in a hundred, 9 ten times as long.
QUALITY = 5
# As a power of two: no page is longer than these 128 kB, and looking further back would only cost.
WINDOW_BITS = 17
# Below this a compressed answer is no smaller.
LEAST_BYTES = 200
# What the page cache writes into a request that it asks: no visitor's header has such a name.
LAYER = "caliber_layer"


class _NotForTheLayer:
    """Steps aside for the page cache, which compresses and names what it gets; mixed in before Django's class."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        """Run the wrapped class for a visitor, go straight on for the layer."""
        return self.get_response(request) if LAYER in request.META else super().__call__(request)  # type: ignore[misc]


class ConditionalGetMiddleware(_NotForTheLayer, http.ConditionalGetMiddleware):
    """Entity tags, and 304 for what has not changed."""


class CompressionMiddleware(_NotForTheLayer, gzip.GZipMiddleware):
    """Django's gzip middleware, with Brotli before it. Public pages hold no secret that its length could tell."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a whole answer; streams and what is compressed already are left to Django."""
        takes_brotli = "br" in codings(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if not takes_brotli or not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        if len(response.content) < LEAST_BYTES:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = _compressed(response.content)
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "br"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            response["ETag"] = f"W/{etag}"
        return response


# The few answers that are the same bytes again and again, such as a sitemap's index, are compressed once.
@lru_cache(maxsize=4)
def _compressed(body: bytes) -> bytes:
    return brotli.compress(body, quality=QUALITY, mode=brotli.MODE_TEXT, lgwin=WINDOW_BITS)


def codings(header: str) -> set[str]:
    """Return the codings that an Accept-Encoding header takes; one with q=0 is refused."""
    parts = (part.replace(" ", "").partition(";q=") for part in header.lower().split(","))
    return {name for name, _sign, weight in parts if weight not in {"0", "0.0", "0.00", "0.000"}}
