"""Settings of Caliber behind Django's own cache middleware, as the benchmark's other subject."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.cache import UpdateCacheMiddleware

from caliber.settings import *  # noqa: F403

MIDDLEWARE = [
    f"{__name__}.Update",
    *MIDDLEWARE,  # noqa: F405
    "django.middleware.cache.FetchFromCacheMiddleware",
]


class Update(UpdateCacheMiddleware):
    """Stores what Caliber's own Cache-Control would have it ask for again each time."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase | str) -> HttpResponseBase:
        """Take the header off, so that Django's default of ten minutes holds."""
        if isinstance(response, HttpResponseBase):
            response.headers.pop("Cache-Control", None)
        return super().process_response(request, response)
