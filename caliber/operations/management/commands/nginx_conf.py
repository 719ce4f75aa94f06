"""Prints deploy/nginx.conf filled in for this site, to be put where nginx looks."""

from argparse import ArgumentParser
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application

from caliber.pagecache.marks import TAGS
from caliber.pagecache.site import cache_control

TEMPLATE = Path(__file__).resolve().parents[4] / "deploy" / "nginx.conf"
# What differs from page to page, or what nginx says itself.
OWN = {"content-type", "content-language", "cache-control", "vary", "etag", "content-length", TAGS.lower()}


class Command(BaseCommand):
    """manage.py nginx_conf > /etc/nginx/sites-enabled/caliber."""

    help = "Print nginx's configuration for this site; CALIBER_URL and CALIBER_DISK_COPIES must be set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where nginx listens."""
        parser.add_argument("--listen", default="80", help="what nginx listens on, such as 443 ssl")

    def handle(self, *args: Any, listen: str, **options: Any) -> None:
        """Fill in and print."""
        if not settings.CALIBER_URL:
            raise CommandError("Set CALIBER_URL to the site's address first: the pages on disk name it.")
        words = {
            "PORT": str(settings.CALIBER_PORT),
            "LISTEN": listen,
            "HOST": urlsplit(settings.CALIBER_URL).hostname or "_",
            "DATA": str(settings.DATA_DIR),
            "HEADERS": "\n".join(f"    add_header {name} {_quoted(value)};" for name, value in _headers()),
        }
        words["STORIES"] = "\n".join(_stories(language, words["HEADERS"]) for language, _name in settings.LANGUAGES)
        text = TEMPLATE.read_text()
        for name, value in words.items():
            text = text.replace(f"@{name}@", value)
        self.stdout.write(text)


def _headers() -> list[tuple[str, str]]:
    """Return what every public page of this release says, as the application says it."""
    said: list[tuple[str, str]] = []
    site = urlsplit(settings.CALIBER_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/robots.txt",
        "QUERY_STRING": "",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": "80",
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }

    def note(_status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], object]:
        said.extend(headers)
        return bytes

    get_wsgi_application()(environ, note)
    shared = [(name, value) for name, value in said if name.lower() not in OWN and not name.startswith("Caliber-")]
    return [
        *shared,
        ("Cache-Control", cache_control(float("inf"))),
        ("Content-Language", "$caliber_language"),
        ("Vary", "Accept-Encoding"),
    ]


def _stories(language: str, headers: str) -> str:
    """Return the place of an edition's stories, which are asked for most: found without a pattern."""
    own = headers.replace("$caliber_language", language)
    return (
        f"  location ^~ /{language}/post/ {{\n"
        '    default_type "text/html; charset=utf-8";\n'
        f"    types {{ }}\n{own}\n"
        # Opened without being looked for first: that is a tenth of the cost. What is not there Caliber is asked for.
        "    rewrite ^ /$caliber_copy$uri/page.html break;\n"
        "    log_not_found off;\n"
        "    error_page 404 405 = @caliber;\n  }"
    )


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
