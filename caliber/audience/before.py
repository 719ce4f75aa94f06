"""The beacon before Django: this room's rules for caliber/counters' layer. caliber/wsgi.py puts it there."""

import time
from collections.abc import Callable

from django.conf import settings

from caliber.audience import views
from caliber.audience.counting import count_view_in, counters_folder
from caliber.audience.visitors import Environ, fingerprint, is_reader
from caliber.audience.words import views_json
from caliber.counters.beacon import Application, Beacon, Rules
from caliber.http.client import network_behind
from caliber.pagecache.site import host_of


def count_before(application: Application) -> Beacon:
    """Return the layer around an application."""
    rules = Rules(
        is_ours=lambda path: path.endswith("/views"),
        is_host=lambda header: host_of(header) is not None,
        count=counter(),
        body=lambda path, number: views_json(number, path[1 : path.index("/", 1)]),
    )
    return Beacon(application, rules)


def counter() -> Callable[[Environ, int], bool | None]:
    """Return what counts a beacon. The settings are read once: each look at one costs a thirtieth of a beacon."""
    folder, proxies, window = counters_folder(), settings.CALIBER_TRUSTED_PROXIES, settings.CALIBER_VIEW_WINDOW_SECONDS

    def count(environ: Environ, article: int) -> bool | None:
        network = network_behind(environ, proxies)
        if not views.limit.allows(network):
            return None
        return is_reader(environ) and count_view_in(folder, window, article, fingerprint(environ, network), time.time())

    return count
