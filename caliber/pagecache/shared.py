"""Tells the Varnish servers before Caliber which pages to forget. Called by the worker, through articles/purging.py.

The request is BAN with a header that holds a pattern of tags; deploy/varnish.vcl answers it.
"""

import re
import urllib.request
from collections.abc import Sequence

HEADER = "Caliber-Tags"
# A header has to fit into Varnish's 8 KB for one.
TAGS_A_REQUEST = 100
TIMEOUT_SECONDS = 5


def ban(cache: str, tags: Sequence[str]) -> None:
    """Make one cache forget every page with one of the tags, all pages where there are none; OSError if it does not."""
    for start in range(0, max(len(tags), 1), TAGS_A_REQUEST):
        some = [re.escape(tag) for tag in tags[start : start + TAGS_A_REQUEST]]
        # Without a space: Varnish's own expression ends there.
        pattern = rf"(^|\s)({'|'.join(some)})(\s|$)" if some else "."
        request = urllib.request.Request(f"{cache}/", method="BAN", headers={HEADER: pattern})  # noqa: S310
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            answer.read()
