"""Reads the operator's one address of a mail server into Django's settings. Pure; caliber/environment.py calls it."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

BACKENDS = "django.core.mail.backends"
# The port where none is said.
SERVERS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
AT_HOME = {"localhost", "127.0.0.1", "::1"}


def parse_mail_address(value: str) -> dict[str, Any]:
    """Return Django's EMAIL settings; ValueError with the fix for an address that cannot be used."""
    # A port that is no number raises when it is read.
    parts = urlsplit(value)
    if parts.scheme in SERVERS and parts.hostname:
        return _server(parts)
    if value == "console://":
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    raise ValueError("no server")


def _server(parts: SplitResult) -> dict[str, Any]:
    if parts.scheme == "smtp" and parts.password and parts.hostname not in AT_HOME:
        raise ValueError("a password would travel readably")
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or SERVERS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
    }
