"""Whose request it is: believed of the proxies the operator has named, and of nobody else."""

import pytest
from django.test import RequestFactory, override_settings

from caliber.http.client import client_network
from tests.audience.conftest import Read

PROXY = "10.0.0.9"


def _network(forwarded: str | None, trusted: int, direct: str = PROXY) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    with override_settings(CALIBER_TRUSTED_PROXIES=trusted):
        return client_network(RequestFactory().get("/", REMOTE_ADDR=direct, **headers).META)


def test_a_forwarded_address_is_worth_nothing_without_a_trusted_proxy() -> None:
    assert _network("203.0.113.5", trusted=0) == PROXY


@pytest.mark.parametrize(
    ("forwarded", "trusted", "client"),
    [
        ("203.0.113.5", 1, "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5", 1, "203.0.113.5"),
        ("6.6.6.6, 203.0.113.5, 10.0.0.1", 2, "203.0.113.5"),
        ("6.6.6.6,203.0.113.5 ,10.0.0.2,10.0.0.1", 3, "203.0.113.5"),
    ],
)
def test_the_address_is_read_from_the_end_where_the_proxies_write(forwarded: str, trusted: int, client: str) -> None:
    assert _network(forwarded, trusted) == client


@pytest.mark.parametrize("forwarded", [None, "", " , "])
def test_a_proxy_that_says_nothing_is_taken_for_the_client(forwarded: str | None) -> None:
    assert _network(forwarded, trusted=1) == PROXY


def test_a_header_shorter_than_the_proxies_were_is_not_believed() -> None:
    assert _network("6.6.6.6", trusted=2) == PROXY


@pytest.mark.parametrize("garbage", ["unknown", "1.2.3.4.5", "<script>", "١.٢.٣.٤", "fe80::1%eth0%", "\x00"])
def test_an_unreadable_address_is_no_address_and_no_error(garbage: str) -> None:
    assert _network(garbage, trusted=1) == ""


def test_all_addresses_of_one_home_network_are_one_reader() -> None:
    home = _network(None, 0, direct="2001:db8:1:2:aaaa::1")
    assert home == _network(None, 0, direct="2001:db8:1:2:bbbb::9")
    assert home != _network(None, 0, direct="2001:db8:1:3:aaaa::1")


def test_an_old_address_in_a_new_dress_is_still_one_address() -> None:
    assert _network(None, 0, direct="::ffff:203.0.113.5") == "203.0.113.5"
    assert _network(None, 0, direct="::ffff:203.0.113.6") == "203.0.113.6"


def test_a_made_up_header_makes_no_second_reader(read: Read) -> None:
    read(HTTP_X_FORWARDED_FOR="203.0.113.5")
    assert read(HTTP_X_FORWARDED_FOR="203.0.113.6").json()["views"] == 1


@override_settings(CALIBER_TRUSTED_PROXIES=1)
def test_readers_behind_the_trusted_proxy_are_told_apart(read: Read) -> None:
    read(HTTP_X_FORWARDED_FOR="203.0.113.5")
    assert read(HTTP_X_FORWARDED_FOR="203.0.113.6").json()["views"] == 2
    assert read(HTTP_X_FORWARDED_FOR="203.0.113.7, 203.0.113.6").json()["views"] == 2
