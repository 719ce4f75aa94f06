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
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(request: HttpRequest) -> str:
    direct = str(request.META.get("REMOTE_ADDR", ""))
    trusted: int = settings.CALIBER_TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not trusted or len(forwarded) < trusted or not forwarded[-trusted].strip():
        return direct
    return str(forwarded[-trusted])
