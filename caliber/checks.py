"""System checks for the operator: what is configured so that it cannot work, each with its fix."""

import shutil
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, register

LEAST_FREE_BYTES = 200 * 1024 * 1024


@register()
def check_debug(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to show stack traces under a public name."""
    if settings.DEBUG and settings.CALIBER_URL.startswith("https://"):
        return [checks.Error("CALIBER_DEBUG is on for a public site.", hint="Unset CALIBER_DEBUG.", id="caliber.E001")]
    return []


@register()
def check_proxies(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where https is promised and nothing in front can tell that a request came by it."""
    if settings.CALIBER_URL.startswith("https://") and not settings.CALIBER_TRUSTED_PROXIES:
        hint = "Set CALIBER_TRUSTED_PROXIES=1 when one proxy ends https before Caliber."
        return [checks.Warning("CALIBER_URL says https, but no proxy is trusted.", hint=hint, id="caliber.W001")]
    return []


@register()
def check_disk(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn before the disk under the data is full."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LEAST_FREE_BYTES:
        hint = "Free some space, or move CALIBER_DATA_DIR to a larger disk."
        return [
            checks.Warning(f"Only {free // 2**20} MB are free for {settings.DATA_DIR}.", hint=hint, id="caliber.W002")
        ]
    return []
