"""Whose request it is, as far as the operator's proxies can be believed. Called by the rooms that count or limit."""

import ipaddress
import socket
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

REMEMBERED_ADDRESSES = 4_096


def client_network(environ: Mapping[str, Any]) -> str:
    """Return network_behind the proxies that the settings trust."""
    return network_behind(environ, settings.CALIBER_TRUSTED_PROXIES)


def network_behind(environ: Mapping[str, Any], trusted: int) -> str:
    """Return the client's address; of IPv6 the /64, because one reader has as many addresses in it as he likes.

    environ: WSGI's, which is Django's request.META. X-Forwarded-For is read from its end, as many places as there are
    trusted proxies: what stands before was written by the client. An unreadable address gives "".
    """
    address = _address(environ, trusted)
    try:
        # Most are of the old kind, which has one spelling; the C library reads it in a tenth of the time.
        socket.inet_pton(socket.AF_INET, address)
    except (OSError, ValueError):
        return _network(address) if len(address) <= len("ffff:" * 8 + "255.255.255.255") else ""
    return address


def client_address(environ: Mapping[str, Any]) -> str:
    """Return the client's whole address, one of the old kind in its one spelling; what stands there if unreadable."""
    text = _address(environ, settings.CALIBER_TRUSTED_PROXIES)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


@lru_cache(maxsize=REMEMBERED_ADDRESSES)
def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    # A server that listens on both kinds writes ::ffff:203.0.113.5, and all of those would share one /64.
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _address(environ: Mapping[str, Any], trusted: int) -> str:
    if trusted:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", trusted)
        if len(forwarded) >= trusted and (address := forwarded[-trusted].strip()):
            return str(address)
    return str(environ.get("REMOTE_ADDR", "")).strip()
