"""The list of networks from which the editors' side can be opened at all."""

import ipaddress
from typing import Any

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def _only(*networks: str, **more: Any) -> override_settings:
    return override_settings(CALIBER_ADMIN_NETWORKS=[ipaddress.ip_network(text) for text in networks], **more)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("203.0.113.5", 200),
        ("203.0.114.5", 404),
        ("2001:db8:1::5", 200),
        ("2001:db8:2::5", 404),
        ("::ffff:203.0.113.5", 200),
        ("", 404),
        ("unix:", 404),
    ],
)
def test_from_outside_there_is_no_editors_side(client: Client, address: str, status: int) -> None:
    with _only("203.0.113.0/24", "2001:db8:1::/48"):
        assert client.get("/admin/login/", REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize("path", ["/admin/", "/admin/nothing", "/admin/welcome/token/", "/admin/password_reset/"])
def test_every_address_of_it_answers_alike(client: Client, path: str) -> None:
    with _only("203.0.113.0/24"):
        for method in (client.get, client.post):
            assert method(path, REMOTE_ADDR="198.51.100.7").status_code == 404


def test_readers_are_let_in_from_anywhere(client: Client) -> None:
    with _only("203.0.113.0/24"):
        assert client.get("/robots.txt", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_behind_a_proxy_its_last_entry_counts(client: Client) -> None:
    with _only("203.0.113.0/24", CALIBER_TRUSTED_PROXIES=1):
        inside = {"x-forwarded-for": "198.51.100.7, 203.0.113.5"}
        forged = {"x-forwarded-for": "203.0.113.5, 198.51.100.7"}
        assert client.get("/admin/login/", headers=inside).status_code == 200
        assert client.get("/admin/login/", headers=forged).status_code == 404


def test_without_a_list_it_opens_from_anywhere(client: Client) -> None:
    assert client.get("/admin/login/", REMOTE_ADDR="198.51.100.7").status_code == 200
