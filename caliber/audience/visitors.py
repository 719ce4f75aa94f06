"""Which requests come from a reader who reads: same site, no robot, no prefetch, not too many. Called by the beacon."""

import re
import threading
import time
from urllib.parse import urlsplit

from django.http import HttpRequest

from caliber.http.client import client_network

VIEWS_A_MINUTE = 60
REMEMBERED_CLIENTS = 10_000
_ROBOT = re.compile(
    r"bot\b|bot[/;_\-]|crawl|spider|slurp|scrap|fetch|preview|monitor|uptime|headless|lighthouse|phantom|selenium"
    r"|facebookexternalhit|whatsapp|telegram|embed|archive|validator|feed|curl|wget|python|java/|go-http|okhttp"
    r"|axios|node|ruby|perl|libwww|httpclient|scan|check",
    re.IGNORECASE,
)


def is_reader(request: HttpRequest) -> bool:
    """Tell whether a beacon was sent by a page of ours that somebody has open."""
    return _is_from_our_page(request) and not _is_robot(request) and not _is_prefetch(request)


def fingerprint(request: HttpRequest) -> str:
    """Return what tells readers apart within a day."""
    browser = request.META.get("HTTP_USER_AGENT", "")
    return "\n".join([client_network(request), browser, request.META.get("HTTP_ACCEPT_LANGUAGE", "")])


class RateLimit:
    """So many requests a client and minute, counted in this process; a fixed memory whatever is sent."""

    def __init__(self, a_minute: int = VIEWS_A_MINUTE) -> None:
        """Start with nobody counted."""
        self.a_minute = a_minute
        self._minute = 0
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()

    def allows(self, client: str) -> bool:
        """Count one request and tell whether it is within the limit."""
        with self._lock:
            minute = int(time.monotonic() // 60)
            if minute != self._minute or len(self._counts) >= REMEMBERED_CLIENTS:
                self._minute, self._counts = minute, {}
            self._counts[client] = self._counts.get(client, 0) + 1
            return self._counts[client] <= self.a_minute


def _is_from_our_page(request: HttpRequest) -> bool:
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return bool(site == "same-origin")
    # Safari before 16.4 sends no Sec-Fetch-Site; the page it comes from stands in Origin or Referer.
    sender = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER", "")
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False


def _is_robot(request: HttpRequest) -> bool:
    browser = request.META.get("HTTP_USER_AGENT", "")
    return not browser or _ROBOT.search(browser) is not None


def _is_prefetch(request: HttpRequest) -> bool:
    purpose = request.META.get("HTTP_SEC_PURPOSE", "") + request.META.get("HTTP_PURPOSE", "")
    return "prefetch" in purpose or "prerender" in purpose
