"""Who keeps the front page and the house: by role, without any of Django's own permissions."""

import pytest
from django.test import Client

from articles.models import Strap
from tests.newsroom import make_person

pytestmark = pytest.mark.usefixtures("paper")
FRONT = ["lead", "strap"]
HOUSE = ["section", "paper", "redirect", "page"]


def opens(client: Client, model: str) -> bool:
    return client.get(f"/admin/articles/{model}/", follow=True).status_code == 200


@pytest.mark.parametrize("role", ["reporter", "translator", "editor", "publisher"])
def test_the_front_page_is_kept_by_editors_and_publishers(client: Client, role: str) -> None:
    client.force_login(make_person(role))
    assert [opens(client, model) for model in FRONT] == [role in {"editor", "publisher"}] * 2
    assert [opens(client, model) for model in HOUSE] == [role == "publisher"] * 4


def test_a_publisher_of_one_edition_keeps_its_front_and_not_the_house(client: Client) -> None:
    client.force_login(make_person("publisher", language="ru"))
    own = Strap.objects.create(language="ru", text="Так", expires_at="2099-01-01T00:00Z")
    foreign = Strap.objects.create(language="en", text="So", expires_at="2099-01-01T00:00Z")
    assert client.get(f"/admin/articles/strap/{own.pk}/change/").status_code == 200
    assert client.get(f"/admin/articles/strap/{foreign.pk}/change/").status_code == 403
    assert not opens(client, "paper")


def test_whoever_writes_may_add_a_name_and_not_change_one(client: Client) -> None:
    client.force_login(make_person("reporter"))
    assert client.get("/admin/articles/author/add/").status_code == 200
    assert not opens(client, "author")
