"""Which requests come from a reader who reads: same site, no robot, no prefetch, not too many. Called by the beacon.

A request is WSGI's environ, which is Django's request.META: the same rules hold before Django and within it.
"""

import re
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

VIEWS_A_MINUTE = 60
REMEMBERED_CLIENTS = 10_000
# Browsers have some thousand names among them; longer ones are somebody's jest, and not worth remembering.
REMEMBERED_BROWSERS = 4_096
REMEMBERED_LENGTH = 300
_ROBOT = re.compile(
    r"bot\b|bot[/;_\-]|crawl|spider|slurp|scrap|fetch|preview|monitor|uptime|headless|lighthouse|phantom|selenium"
    r"|facebookexternalhit|whatsapp|telegram|embed|archive|validator|feed|curl|wget|python|java/|go-http|okhttp"
    r"|axios|node|ruby|perl|libwww|httpclient|scan|check",
    re.IGNORECASE,
)

Environ = Mapping[str, Any]


def is_reader(environ: Environ) -> bool:
    """Tell whether a beacon was sent by a page of ours that somebody has open."""
    return _is_from_our_page(environ) and not _is_robot(environ) and not _is_prefetch(environ)


def fingerprint(environ: Environ, network: str) -> str:
    """Return what tells readers apart within a day. network: the client's."""
    return f"{network}\n{environ.get('HTTP_USER_AGENT', '')}\n{environ.get('HTTP_ACCEPT_LANGUAGE', '')}"


class RateLimit:
    """So many requests a client and minute, counted in this process; a fixed memory whatever is sent."""

    def __init__(self, a_minute: int = VIEWS_A_MINUTE) -> None:
        """Start with nobody counted."""
        self.a_minute = a_minute
        self._minute = 0
        self._counts: dict[str, int] = {}

    def allows(self, client: str) -> bool:
        """Count one request and tell whether it is within the limit."""
        # Without a lock, which costs more than it is worth: two threads at once count one request too few.
        minute = int(time.monotonic() // 60)
        if minute != self._minute or len(self._counts) >= REMEMBERED_CLIENTS:
            self._minute, self._counts = minute, {}
        count = self._counts[client] = self._counts.get(client, 0) + 1
        return count <= self.a_minute


def _is_from_our_page(environ: Environ) -> bool:
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return bool(site == "same-origin")
    # Safari before 16.4 sends no Sec-Fetch-Site; the page it comes from stands in Origin or Referer.
    sender = environ.get("HTTP_ORIGIN") or environ.get("HTTP_REFERER", "")
    try:
        return urlsplit(sender).netloc == (environ.get("HTTP_HOST") or environ.get("SERVER_NAME"))
    except ValueError:
        return False


def _is_robot(environ: Environ) -> bool:
    browser = environ.get("HTTP_USER_AGENT", "")
    return not browser or (
        _is_robots_name(browser) if len(browser) <= REMEMBERED_LENGTH else bool(_ROBOT.search(browser))
    )


@lru_cache(maxsize=REMEMBERED_BROWSERS)
def _is_robots_name(browser: str) -> bool:
    return _ROBOT.search(browser) is not None


def _is_prefetch(environ: Environ) -> bool:
    purpose = environ.get("HTTP_SEC_PURPOSE", "") + environ.get("HTTP_PURPOSE", "")
    return purpose != "" and ("prefetch" in purpose or "prerender" in purpose)
