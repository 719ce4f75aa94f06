"""A paper to search in, and the question a reader's form puts to it."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Paper
from tests.factories import make_paper
from tests.pages.soup import read

Find = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def paper(db: None) -> Paper:
    """Make the paper."""
    return make_paper()


@pytest.fixture
def find(client: Client) -> Find:
    """Give a way to search; it returns the headlines that were found, in the page's order."""

    def send(query: str, language: str = "en") -> list[str]:
        response = client.get(f"/{language}/search", {"q": query})
        assert response.status_code == 200
        rows = [row for results in read(response).all("ol", class_="rows") for row in results.all("li")]
        return [row.all("h3")[0].text for row in rows]

    return send
