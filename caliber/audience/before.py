"""The beacon before Django: this room's rules for caliber/counters' layer. caliber/wsgi.py puts it there."""

import time

from caliber.audience import views
from caliber.audience.counting import count_view
from caliber.audience.visitors import Environ, fingerprint, is_reader
from caliber.audience.words import views_json
from caliber.counters.beacon import Application, Beacon, Rules
from caliber.http.client import client_network
from caliber.pagecache.site import host_of


def count_before(application: Application) -> Beacon:
    """Return the layer around an application."""
    rules = Rules(
        is_ours=lambda path: path.endswith("/views"),
        is_host=lambda header: host_of(header) is not None,
        is_within_limit=lambda environ: views.limit.allows(client_network(environ)),
        count=_count,
        body=lambda path, number: views_json(number, path[1 : path.index("/", 1)]),
    )
    return Beacon(application, rules)


def _count(environ: Environ, article: int) -> bool:
    return is_reader(environ) and count_view(article, fingerprint(environ), time.time())
