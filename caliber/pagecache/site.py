"""The layer as this site's settings want it: caliber/wsgi.py asks for it by a list of what may never be kept."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from caliber.pagecache.forgetting import copies
from caliber.pagecache.layer import Application, Environ, PageCache, Rules
from caliber.pagecache.shelf import Shelf
from caliber.pagecache.tags import counters, folder

# A shared cache that nobody tells to forget asks again after a second; most answers then are 304. One that is told
# asks for what changes by the minute, such as the numbers of what is read most.
SHARED_SECONDS = 1
TOLD_SHARED_SECONDS = 60


def layer(application: Application, *, never: str, query: dict[str, str]) -> PageCache:
    """Return the layer around Django.

    never: pattern of paths whose answers are not kept. query: pattern of the value of each key that makes a difference.
    """
    rules = Rules(
        is_kept=_is_kept(re.compile(never)),
        query_of=_query_of({name: re.compile(pattern) for name, pattern in query.items()}),
        host_of=host_of,
        is_https=_is_https(),
        cache_control=cache_control,
    )
    made = PageCache(application, rules, counters(), Shelf(folder() / "shelf"))
    made.copies = copies() if settings.CALIBER_DISK_COPIES else None
    return made


def host_of(header: str) -> str | None:
    """Return the host that pages name, "" where they name CALIBER_URL; None where it is not one of the operator's."""
    domain, _port = split_domain_port(header)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return None
    return "" if settings.CALIBER_URL else header.lower()


def cache_control(seconds: float) -> str:
    """Return what shared caches are told of a page that changes in so many seconds, infinity where it is not known."""
    shared = TOLD_SHARED_SECONDS if settings.CALIBER_SHARED_CACHES else SHARED_SECONDS
    # Nothing is shown across the next minute that matters.
    if seconds < shared + SHARED_SECONDS:
        return f"public, max-age=0, s-maxage={min(int(seconds), shared)}"
    return f"public, max-age=0, s-maxage={shared}, stale-while-revalidate=1, stale-if-error=300"


def _is_kept(never: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda path: never.match(path) is None


def _query_of(keys: dict[str, re.Pattern[str]]) -> Callable[[str], str]:
    def query_of(query: str) -> str:
        found = dict(parse_qsl(query[:2000], max_num_fields=None))
        kept = [f"{name}={found[name]}" for name in sorted(keys) if name in found and keys[name].fullmatch(found[name])]
        return "&".join(kept)

    return query_of


def _is_https() -> Callable[[Environ], bool]:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return lambda environ: environ.get(name, "").partition(",")[0].strip() == value
    return lambda environ: environ["wsgi.url_scheme"] == "https"
