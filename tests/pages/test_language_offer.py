"""The other editions are offered on the front page, each in its own language; the bare address is the same for all."""

import pytest
from django.test import Client

from articles.models import Edition, Paper
from tests.pages.soup import Element, read


def offers(client: Client, path: str = "/en/") -> dict[str, Element]:
    """Return the offered lines by language."""
    sections = read(client.get(path)).all("section", class_="offer")
    return {line.attributes["lang"]: line for section in sections for line in section.all("p")}


@pytest.mark.parametrize("accepted", ["", "ru", "hy, en;q=0.5"])
def test_the_bare_address_leads_everybody_to_the_default_edition(client: Client, paper: Paper, accepted: str) -> None:
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (answer.status_code, answer["Location"]) == (302, "/en/")
    assert "accept-language" not in answer.get("Vary", "").lower()
    assert not answer.cookies


def test_every_other_open_edition_is_offered(client: Client, paper: Paper) -> None:
    found = offers(client)
    assert "en" not in found
    assert {"ru", "hy"} <= set(found)
    assert found["ru"].all("a")[0].attributes["href"] == "/ru/"
    Edition.objects.filter(language="hy").update(is_enabled=False)
    assert "hy" not in offers(client)


def test_the_page_tells_the_first_paint_which_editions_there_are(client: Client, paper: Paper) -> None:
    assert b'data-editions="en ru hy' in client.get("/en/").content


@pytest.mark.parametrize("path", ["/en/category/analytics", "/en/search", "/en/most-read", "/en/nowhere"])
def test_no_other_page_offers_anything(client: Client, paper: Paper, path: str) -> None:
    assert offers(client, path) == {}
    assert b"data-editions" not in client.get(path).content


def test_an_edition_whose_catalogue_lacks_the_question_is_offered_by_its_name(
    client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.templatetags.offers.gettext", lambda text: text)
    assert offers(client)["ru"].all("a")[0].text == "Русский"
