"""A paper starts empty where the operator says so, and never twice; test_commands.py starts with the sample."""

from django.test import Client

from articles.models import Article, Section
from tests.factories import make_paper
from tests.sample.conftest import Run


def test_if_empty_leaves_a_paper_alone(run: Run) -> None:
    make_paper(sections=["politics"])
    assert run("load_sample", if_empty=True) == ""
    assert not Article.objects.exists()
    assert list(Section.objects.values_list("slug", flat=True)) == ["politics"]


def test_a_paper_can_start_empty(run: Run, client: Client) -> None:
    run("start_empty")
    assert not Article.objects.exists()
    assert Section.objects.count() == 7
    for path in ("/en/", "/ru/category/analytics", "/hy/page/about", "/en/rss.xml", "/en/search?q=x"):
        assert client.get(path).status_code == 200
