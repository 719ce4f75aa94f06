"""Removing what stands around the stories: the page says what it means, and what stands against it, in a few words."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from articles.models import Author, Section, Topic
from articles.writing.by_language import MOST_NEEDED
from tests.factories import make_author, make_stories, make_topic
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")


def test_a_section_with_stories_stays_and_a_few_of_them_are_named(admin_client: Client) -> None:
    make_stories(15)
    section = Section.objects.get(slug="analytics")
    page = read(admin_client.get(f"/admin/articles/section/{section.pk}/delete/"))
    assert "It cannot be deleted while this needs it:" in page.text
    assert len(page.all("ul", class_="plain-rows")[1].all("li")) == MOST_NEEDED
    assert admin_client.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"}).status_code == 200
    assert Section.objects.filter(pk=section.pk).exists()


def test_an_author_who_signed_something_stays(admin_client: Client) -> None:
    make_stories(1, authors=["a-hand"])
    author = make_author("a-hand")
    admin_client.post(f"/admin/articles/author/{author.pk}/delete/", {"post": "yes"})
    assert Author.objects.filter(pk=author.pk).exists()


def test_an_unused_topic_goes_by_its_page_and_from_the_list(admin_client: Client) -> None:
    first, second = make_topic("first"), make_topic("second")
    page = read(admin_client.get(f"/admin/articles/topic/{first.pk}/delete/"))
    assert page.one("form", class_="verb-form").one("a", class_="button").attributes["href"].endswith("/change/")
    assert admin_client.post(f"/admin/articles/topic/{first.pk}/delete/", {"post": "yes"}).status_code == 302
    chosen = {"action": "delete_selected", "_selected_action": str(second.pk), "index": "0"}
    assert "First" not in admin_client.post("/admin/articles/topic/", chosen).content.decode()
    admin_client.post("/admin/articles/topic/", {**chosen, "post": "yes"})
    assert not Topic.objects.exists()


def test_a_group_offers_what_decides_something_and_keeps_what_it_does_not_offer(admin_client: Client) -> None:
    group = Group.objects.create(name="Desk")
    hidden = Permission.objects.get(codename="add_session", content_type__app_label="people")
    group.permissions.add(hidden)
    address = f"/admin/auth/group/{group.pk}/change/"
    labels = [label.text.strip() for label in read(admin_client.get(address)).all("label")]
    assert "Sections: change" in labels
    assert not any(label.startswith(("Articles:", "Log:", "Roles:")) for label in labels)
    given = Permission.objects.get(codename="change_section")
    admin_client.post(address, {"name": "Desk", "permissions": [given.pk]})
    assert set(group.permissions.all()) == {hidden, given}
