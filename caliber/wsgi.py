"""The WSGI application that granian serves: the beacon, the page cache, and Django behind them."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caliber.settings")

application: Application = get_wsgi_application()

# After Django has read its settings.
from django.conf import settings  # noqa: E402

from caliber.audience.before import count_before  # noqa: E402
from caliber.pagecache.site import layer  # noqa: E402

# What changes with the request, what has its own way of being kept, and the old addresses that only lead on.
NEVER_KEPT = r"/(?:admin|static|media|search|arm|post|category|preview)/|/[a-z-]+/search|/[a-z-]+/post/[^/]+/views$|/$"
if settings.CALIBER_PAGE_CACHE:
    application = layer(application, never=NEVER_KEPT, query={"fs": "[1-5]"})
application = count_before(application)
