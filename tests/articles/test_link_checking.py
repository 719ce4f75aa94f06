"""check_links: own addresses that moved are written anew, dead links are listed, and readers see no update."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.usefixtures("paper")


def check(*arguments: str) -> str:
    out = StringIO()
    call_command("check_links", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def page() -> Article:
    target = make_article("The target", slug="old-name")
    page = make_article("The page", body="See [it](/en/post/old-name#part), not [that](/en/post/old-name-2).")
    target.slug = "new-name"
    target.save()
    return page


def test_an_address_that_moved_is_written_anew_in_a_version_of_its_own(page: Article) -> None:
    assert "/en/post/the-page  /en/post/old-name  -> /en/post/new-name" in check()
    page.refresh_from_db()
    assert page.body == "See [it](/en/post/new-name#part), not [that](/en/post/old-name-2)."
    assert [row.words["body"][:30] for row in page.versions.all()] == [page.body[:30], "See [it](/en/post/old-name#par"]


def test_readers_are_told_of_no_update(page: Article) -> None:
    check()
    page.refresh_from_db()
    assert page.text_updated_at is None


def test_a_dry_run_changes_nothing(page: Article) -> None:
    assert "1 links moved, 1 dead" in check("--dry-run")
    page.refresh_from_db()
    assert "old-name#part" in page.body


def test_what_no_reader_can_open_and_files_that_are_not_there_are_listed(page: Article) -> None:
    make_article("Another", body="[x](/en/post/never-was) and [y](/media/documents/none.pdf)")
    told = check()
    assert "/en/post/another  /en/post/never-was  dead" in told
    assert "/en/post/another  /media/documents/none.pdf  dead" in told


def test_mending_twice_mends_nothing(page: Article) -> None:
    check()
    assert "0 links mended" in check()
