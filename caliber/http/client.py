"""Whose request it is, as far as the operator's proxies can be believed. Called by the rooms that count or limit."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_network(request: HttpRequest) -> str:
    """Return the client's address; of IPv6 the /64, because one reader has as many addresses in it as he likes.

    X-Forwarded-For is read from its end, as many places as there are trusted proxies: what stands before was written
    by the client. An unreadable address gives "".
    """
    try:
        address = ipaddress.ip_address(_address(request).strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    # A server that listens on both kinds writes ::ffff:203.0.113.5, and all of those would share one /64.
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _address(request: HttpRequest) -> str:
    direct = str(request.META.get("REMOTE_ADDR", ""))
    trusted: int = settings.CALIBER_TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not trusted or len(forwarded) < trusted or not forwarded[-trusted].strip():
        return direct
    return str(forwarded[-trusted])
