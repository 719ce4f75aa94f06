"""Does something after the answer has gone: an answer that waits tells how much there was to do."""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.utils import translation

_log = logging.getLogger("caliber.people")


def do_later(work: Callable[[], object]) -> None:
    """Do it in a thread of its own, in the language of the request."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    threading.Thread(target=_do, args=[work, language], daemon=True).start()


def _do(work: Callable[[], object], language: str) -> None:
    try:
        with translation.override(language):
            work()
    except Exception:
        _log.exception("What was to be done after an answer has failed.")
    finally:
        connection.close()
