"""Reads the operator's environment for settings.py and explains every wrong value in one sentence with its fix."""

import contextlib
import ipaddress
import os
import re
import secrets
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
KNOWN = {
    "CALIBER_URL",
    "CALIBER_DATA_DIR",
    "CALIBER_DATABASE_URL",
    "CALIBER_DEBUG",
    "CALIBER_TRUSTED_PROXIES",
    "CALIBER_VIEW_WINDOW_SECONDS",
    "CALIBER_EXTRA_LANGUAGES",
    "CALIBER_LOCALE_DIR",
    "CALIBER_WORKERS",
    "CALIBER_PAGE_CACHE",
    "CALIBER_DISK_COPIES",
    "CALIBER_MEDIA_EAGER",
    "CALIBER_WORKER",
    "CALIBER_SHARED_CACHES",
    "CALIBER_REQUIRE_SECOND_FACTOR",
    "CALIBER_ADMIN_NETWORKS",
    "CALIBER_EMAIL_URL",
    "CALIBER_EMAIL_FROM",
    "CALIBER_NO_SKIPS",
}
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network
_ADDRESS = re.compile(r"(?:^|<)[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+(?:>|$)")
_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?/?")


@dataclass(frozen=True)
class Config:
    """Every value an operator may set, checked and typed."""

    url: str
    is_https: bool
    allowed_hosts: list[str]
    data_dir: Path
    database: dict[str, Any]
    secret_key: str
    debug: bool
    trusted_proxies: int
    view_window_seconds: int
    port: int
    workers: int
    worker: bool
    shared_caches: list[str]
    media_eager: bool
    page_cache: bool
    disk_copies: bool
    extra_languages: list[tuple[str, str]]
    locale_dir: Path
    require_second_factor: bool
    admin_networks: list[IPNetwork]
    email: dict[str, Any]
    email_from: str


class WrongSetting(SystemExit):
    """Stops the start; the message names the variable, the value and the fix."""

    def __init__(self, name: str, value: object, fix: str) -> None:
        """Print like a sentence, exit with status 2 as for a wrong command line."""
        # A start's output ends in logs that more people read than may know the password.
        shown = re.sub("//.*@", "//…@", str(value))
        print(f"{name}={shown!r} cannot be used. {fix}", file=sys.stderr)
        super().__init__(2)


def read() -> Config:
    """Return the checked configuration, or stop the start with the name of the wrong value and its fix."""
    env = Env()
    _refuse_unknown_names()
    url = _site_url(os.environ.get("CALIBER_URL", ""))
    data_dir = _data_dir(os.environ.get("CALIBER_DATA_DIR", ""))
    email = _email(os.environ.get("CALIBER_EMAIL_URL", ""))
    extra_languages = _extra_languages(os.environ.get("CALIBER_EXTRA_LANGUAGES", ""))
    return Config(
        url=url,
        is_https=url.startswith("https://"),
        allowed_hosts=_allowed_hosts(url),
        data_dir=data_dir,
        database=_database(env, data_dir),
        secret_key=_secret_key(data_dir),
        debug=_boolean(env, "CALIBER_DEBUG"),
        trusted_proxies=_integer(env, "CALIBER_TRUSTED_PROXIES", 0, 0, 9, "the number of proxies before Caliber"),
        view_window_seconds=_integer(env, "CALIBER_VIEW_WINDOW_SECONDS", 1800, 1, 86_400, "seconds"),
        port=_integer(env, "PORT", 8000, 1, 65_535, "a TCP port"),
        workers=_integer(env, "CALIBER_WORKERS", 2, 1, 64, "server processes"),
        worker=_boolean(env, "CALIBER_WORKER", default=True),
        shared_caches=_shared_caches(os.environ.get("CALIBER_SHARED_CACHES", "")),
        media_eager=_boolean(env, "CALIBER_MEDIA_EAGER"),
        disk_copies=_disk_copies(env, url),
        page_cache=_boolean(env, "CALIBER_PAGE_CACHE", default=True),
        extra_languages=extra_languages,
        locale_dir=_locale_dir(Path(os.environ.get("CALIBER_LOCALE_DIR") or data_dir / "locale"), extra_languages),
        require_second_factor=_boolean(env, "CALIBER_REQUIRE_SECOND_FACTOR"),
        admin_networks=_admin_networks(os.environ.get("CALIBER_ADMIN_NETWORKS", "")),
        email=email,
        email_from=_email_from(email, os.environ.get("CALIBER_EMAIL_FROM", "")),
    )


def content_security_policy() -> dict[str, Any]:
    """Return django-csp's setting: own files only, the inlined style and first-paint script by hash.

    The frames are those of embeds (caliber/text/body/providers.py), which a reader's press of a button puts there.
    """
    from caliber.assets.inline import script_hashes, style_hashes
    from caliber.text.body.providers import FRAME_ORIGINS

    return {
        # The admin frames its own preview; nobody else frames anything.
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'", *script_hashes()],
            "style-src": ["'self'", *style_hashes()],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "media-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            # One list for all pages, because nginx sends one policy with all copies; no page opens one by itself.
            "frame-src": ["'self'", *FRAME_ORIGINS],
            "frame-ancestors": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
        },
    }


def _refuse_unknown_names() -> None:
    for name in sorted(os.environ):
        if name.startswith("CALIBER_") and name not in KNOWN:
            raise WrongSetting(
                name, os.environ[name], f"There is no such setting; known are {', '.join(sorted(KNOWN))}."
            )


def _site_url(value: str) -> str:
    # A browser writes scheme and name in small letters, whatever the operator wrote.
    url = value.lower()
    if value and not _ORIGIN.fullmatch(url):
        raise WrongSetting("CALIBER_URL", value, "Give the site's origin, such as https://news.example.org.")
    return url.rstrip("/")


def _disk_copies(env: Env, url: str) -> bool:
    are_wanted = _boolean(env, "CALIBER_DISK_COPIES")
    if are_wanted and not url:
        raise WrongSetting("CALIBER_DISK_COPIES", "true", "Set CALIBER_URL too: pages on disk name the site's address.")
    return are_wanted


def _shared_caches(value: str) -> list[str]:
    caches = [part.strip().rstrip("/") for part in value.split(",") if part.strip()]
    for cache in caches:
        if not _ORIGIN.fullmatch(cache.lower()):
            fix = "Give each Varnish by its address, such as http://127.0.0.1:6081; several are separated by commas."
            raise WrongSetting("CALIBER_SHARED_CACHES", cache, fix)
    return caches


def _admin_networks(value: str) -> list[IPNetwork]:
    networks = []
    for text in filter(None, map(str.strip, value.split(","))):
        try:
            networks.append(ipaddress.ip_network(text))
        except ValueError as error:
            fix = f"{error}. Write networks as 203.0.113.0/24 or 2001:db8::/32, separated by commas."
            raise WrongSetting("CALIBER_ADMIN_NETWORKS", text, fix) from error
    return networks


def _email(value: str) -> dict[str, Any]:
    from caliber.people.mail_address import parse_mail_address

    try:
        return parse_mail_address(value) if value else {}
    except ValueError as error:
        fix = "Write it as smtp+tls://user:password@mail.example.org:587, or smtp+ssl:// with port 465."
        raise WrongSetting("CALIBER_EMAIL_URL", value, fix) from error


def _email_from(email: dict[str, Any], value: str) -> str:
    """Return the sender: what is said, else the name by which the mail server knows us, if that is an address."""
    sender = value or email.get("EMAIL_HOST_USER", "")
    if email and not _ADDRESS.search(sender):
        fix = "Give the sender of messages, such as newsroom@example.org or Newsroom <newsroom@example.org>."
        raise WrongSetting("CALIBER_EMAIL_FROM", value, fix)
    return sender


def _allowed_hosts(url: str) -> list[str]:
    own = ["localhost", "127.0.0.1", "[::1]"]
    if origin := _ORIGIN.fullmatch(url):
        return [origin[1], *own]
    name = socket.gethostname().lower()
    return [*own, name, f"{name}.local", *_house_addresses()]


def _house_addresses() -> list[str]:
    """Return this machine's address in the house, so that a phone beside it can open the site by number."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket sends nothing; it only asks the kernel which address it would use.
            probe.connect(("192.0.2.1", 9))
            address = probe.getsockname()[0]
        except OSError:
            return []
    return [address] if ipaddress.ip_address(address).is_private else []


def _data_dir(value: str) -> Path:
    folder = Path(value or BASE_DIR / "data")
    try:
        folder = folder.expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except (OSError, RuntimeError):  # the second where "~name" names nobody
        writable = False
    if not writable:
        raise WrongSetting("CALIBER_DATA_DIR", str(folder), "Name a folder that this user may write to.")
    return folder


def _extra_languages(value: str) -> list[tuple[str, str]]:
    from caliber.text.languages import parse_languages

    try:
        return parse_languages(value)
    except ValueError as error:
        raise WrongSetting("CALIBER_EXTRA_LANGUAGES", value, str(error)) from error


def _locale_dir(folder: Path, languages: list[tuple[str, str]]) -> Path:
    """Return the operator's folder of catalogues; each of his further languages must have its own there."""
    from caliber.text.languages import catalogue_path

    folder = folder.expanduser().resolve()
    for code, _name in languages:
        if not (path := catalogue_path(folder, code)).is_file():
            fix = f"The catalogue of “{code}” is missing: put it at {path}; docs/operators.md tells how to make it."
            raise WrongSetting("CALIBER_LOCALE_DIR", str(folder), fix)
    return folder


def _database(env: Env, data_dir: Path) -> dict[str, Any]:
    value = os.environ.get("CALIBER_DATABASE_URL", "")
    if not value:
        return _sqlite(data_dir / "caliber.sqlite3")
    fix = "Write it as postgres://user:password@host:5432/name, or leave it out for SQLite."
    try:
        database: dict[str, Any] = env.dj_db_url("CALIBER_DATABASE_URL", conn_max_age=60, conn_health_checks=True)
    except (EnvError, ValueError) as error:
        raise WrongSetting("CALIBER_DATABASE_URL", value, fix) from error
    engine, name = database["ENGINE"].rpartition(".")[2], database["NAME"]
    if engine == "sqlite3" and name != ":memory:":
        return _sqlite(Path(name))
    if engine != "postgresql" or not (name or "service" in database.get("OPTIONS", {})):
        raise WrongSetting("CALIBER_DATABASE_URL", value, fix)
    return database


# The part of the file that is read without a system call. Only its beginning, which a small paper fits in: of a large
# one all of it would be as many megabytes of each machine's memory, and say nothing of the newest stories.
SQLITE_MMAP_BYTES = 8 * 1024 * 1024


def _sqlite(path: Path) -> dict[str, Any]:
    """Return Django's settings for a SQLite that readers and editors may use at once."""
    pragmas = (
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        f"PRAGMA mmap_size={SQLITE_MMAP_BYTES};"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": pragmas},
    }


def _secret_key(data_dir: Path) -> str:
    """Return the site's secret, made once; two processes that start together agree on one."""
    path = data_dir / "secret"
    if not path.exists():
        draft = data_dir / f"secret.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    with contextlib.suppress(OSError):
        if secret := path.read_text().strip():
            return secret
    fix = "The secret is empty or cannot be read: remove that file, and the next start makes a new one."
    raise WrongSetting("CALIBER_DATA_DIR", str(path), fix)


def _integer(env: Env, name: str, default: int, lowest: int, highest: int, meaning: str) -> int:
    try:
        number = env.int(name, default)
    except EnvError:
        number = lowest - 1
    if not lowest <= number <= highest:
        raise WrongSetting(name, os.environ.get(name), f"Give {meaning} as a whole number from {lowest} to {highest}.")
    return number


def _boolean(env: Env, name: str, *, default: bool = False) -> bool:
    try:
        return env.bool(name, default)
    except EnvError as error:
        raise WrongSetting(name, os.environ.get(name), "Write true or false.") from error
