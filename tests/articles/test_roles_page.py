"""The page of roles says what the rules decide; who may give roles gives them, and each change is logged."""

import csv

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Assignment, AuditEntry, Section
from articles.workflow.acting import permission_for
from articles.workflow.assigning import without_narrower
from articles.workflow.rules import ROLES, ROW_NAMES, RULE_WORDS, RULES
from articles.workflow.verbs import VERBS
from tests.articles import desk
from tests.newsroom import make_person
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")
ROLES_PAGE = "/admin/articles/roles/"


def sign_in(person: User) -> Client:
    """Return somebody's browser."""
    client = Client()
    client.force_login(person)
    return client


def page_of(person: User) -> str:
    """Return where a person's roles are given."""
    return f"{ROLES_PAGE}{person.pk}/"


def places(person: User) -> set[tuple[str, str, str]]:
    """Return somebody's roles with the sections' slugs."""
    rows = Assignment.objects.filter(user=person).values_list("role", "section__slug", "language")
    return {(role, section or "", language) for role, section, language in rows}


def test_table_and_csv_say_what_the_rules_say() -> None:
    client = sign_in(make_person("reporter"))
    table = read(client.get(ROLES_PAGE)).one("table", class_="rule-table")
    shown = [[cell.text for cell in row.children] for row in table.one("tbody").all("tr")]
    rules = [[str(ROW_NAMES[row]), *(str(RULE_WORDS[RULES[row][role]]) for role in ROLES)] for row in RULES]
    assert shown == rules
    assert list(csv.reader(client.get(f"{ROLES_PAGE}table.csv").content.decode().splitlines()))[1:] == rules


def test_page_costs_the_same_with_few_and_many_people() -> None:
    client = sign_in(make_person("publisher"))
    client.get(ROLES_PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(ROLES_PAGE)
    for number in range(6):
        make_person("editor", f"editor {number}", section="politics")
    with CaptureQueriesContext(connection) as many:
        assert "editor 5" in client.get(ROLES_PAGE).content.decode()
    assert len(few) == len(many)


def test_a_publisher_gives_and_takes_roles_and_it_is_logged() -> None:
    client, person = sign_in(make_person("publisher")), make_person("reporter", "leyla")
    politics = Section.objects.get(slug="politics").pk
    ticked = [f"editor:{politics}:en", f"editor:{politics}:ru", "reporter:all:en", f"reporter:{politics}:en"]
    assert client.post(page_of(person), {"place": ticked}).status_code == 302
    assert places(person) == {("editor", "politics", "en"), ("editor", "politics", "ru"), ("reporter", "", "en")}
    entry = AuditEntry.objects.get(verb="assign")
    assert (entry.subject, entry.details["before"]) == ("leyla", ["reporter:all:all"])
    checked = [
        box for box in read(client.get(page_of(person))).all("input", name_="place") if "checked" in box.attributes
    ]
    assert len(checked) == 3
    client.post(page_of(person), {"place": ticked})
    assert AuditEntry.objects.count() == 1


def test_the_embargo_holder_is_a_publisher() -> None:
    client, person = sign_in(make_person("publisher")), make_person("reporter", "leyla")
    client.post(page_of(person), {"place": ["publisher:all:en", "editor:all:ru"], "opens_embargoes": "on"})
    assert set(Assignment.objects.filter(opens_embargoes=True).values_list("role", flat=True)) == {"publisher"}


@pytest.mark.parametrize(
    "who",
    [("editor", {}), ("reporter", {}), ("publisher", {"language": "en"}), ("publisher", {"section": "politics"})],
    ids=str,
)
def test_who_is_no_publisher_of_the_whole_paper_gives_no_roles(who: tuple[str, dict[str, str]]) -> None:
    role, where = who
    person = make_person(role, **where)
    client = sign_in(person)
    page = read(client.get(page_of(person)))
    assert all("disabled" in box.attributes for box in page.all("input", name_="place"))
    response = client.post(page_of(person), {"place": ["publisher:all:all"]})
    assert response.status_code == 403
    assert "A publisher of the whole paper gives roles." in response.content.decode()
    assert ("publisher", "", "") not in places(person)


def test_the_last_one_who_gives_roles_keeps_that() -> None:
    person = make_person("publisher")
    assert sign_in(person).post(page_of(person), {"place": ["editor:all:all"]}).status_code == 403
    assert places(person) == {("publisher", "", "")}


@pytest.mark.parametrize("place", ["king:all:all", "editor:99:en", "editor:all:xx", "editor", "", "editor:x:en"])
def test_a_place_that_is_none_is_left_out(place: str) -> None:
    client, person = sign_in(make_person("publisher")), make_person("reporter", "leyla")
    assert client.post(page_of(person), {"place": [place]}).status_code == 302
    assert places(person) == set()


def test_a_wider_place_says_what_a_narrower_one_says() -> None:
    assert without_narrower({("editor", None, ""), ("editor", 1, "en"), ("reporter", 1, "en")}) == {
        ("editor", None, ""),
        ("reporter", 1, "en"),
    }


def test_whoever_is_made_with_createsuperuser_holds_all_roles() -> None:
    call_command("createsuperuser", username="first", email="", interactive=False)
    first = User.objects.get(username="first")
    assert all(permission_for(first, verb, Article(language="en")) for verb in VERBS.values())
    assert "All roles" in sign_in(first).get(ROLES_PAGE).content.decode()


def test_the_form_offers_the_sections_and_languages_of_ones_roles() -> None:
    client = sign_in(make_person("reporter", section="politics", language="ru"))
    page = read(client.get(desk.ADD))
    assert [option.attributes["value"] for option in page.one("select", id="id_language").all("option")] == ["ru"]
    assert len(page.one("select", id="id_in_section").all("option")) == 2
    politics = Section.objects.get(slug="politics").pk
    assert client.post(desk.ADD, desk.form(language="ru", in_section=politics)).status_code == 302
    assert list(desk.mistakes(client.post(desk.ADD, desk.form(language="ru", slug="x")))) == ["in_section"]
    assert "language" in desk.mistakes(client.post(desk.ADD, desk.form(in_section=politics, slug="x")))


def test_a_story_is_not_moved_into_a_section_where_one_has_no_role() -> None:
    person = make_person("editor", section="politics")
    article = desk.write(sign_in(person), in_section=Section.objects.get(slug="politics").pk)
    analytics = Section.objects.get(slug="analytics").pk
    response = sign_in(person).post(desk.address(article), desk.form_of(article, in_section=analytics))
    assert list(desk.mistakes(response)) == ["in_section"]


def test_a_persons_page_tells_the_roles_and_leads_to_them(admin_client: Client) -> None:
    person = make_person("editor", "ann", section="analytics", language="ru")
    page = read(admin_client.get(f"/admin/auth/user/{person.pk}/change/"))
    part = next(part for part in page.all("section") if part.attributes.get("aria-labelledby") == "roles")
    assert "Editor, ru: Analytics-en" in part.text
    assert part.one("a").attributes["href"] == page_of(person)


def test_a_manager_of_accounts_without_a_role_sees_no_roles_on_a_persons_page() -> None:
    manager = User.objects.create_user("manager", is_staff=True)
    manager.user_permissions.add(Permission.objects.get(codename="change_user"))
    page = sign_in(manager).get(f"/admin/auth/user/{manager.pk}/change/")
    assert page.status_code == 200
    assert 'aria-labelledby="roles"' not in page.content.decode()
