"""A table brings one article a row."""

from typing import Any

import pytest

from articles.models import Article
from tests.transfer.conftest import Import

HEAD = "url,date,title,text,authors"
ROW = 'https://old.example/bread,2019-01-04,Bread,"It rose.\nNobody ""knew"" why.",Leyla Karimova; Rashad Aliyev'
OPTIONS = "--section politics --language en"


def test_a_row_is_an_article_and_its_address_is_its_id(bring: Import) -> None:
    assert bring(HEAD, ROW, name="s.csv", options=OPTIONS).status == 0
    only = Article.objects.get()
    assert (only.headline, only.body) == ("Bread", 'It rose.\n\nNobody "knew" why.')
    assert [str(byline.author) for byline in only.bylines.all()] == ["leyla-karimova", "rashad-aliyev"]
    assert only.redirects.get().old_path == "/bread"
    assert bring(HEAD, ROW, name="s.csv", options=OPTIONS).articles("unchanged") == {"en": 1}


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_part_columns_too(bring: Import, sign: str) -> None:
    rows = [sign.join(["ID", "Language", "Title", "Text"]), sign.join(["1", "ru", "Хлеб", "Слова, слова."])]
    assert bring(*rows, name="s.csv.gz", options=OPTIONS).articles("added") == {"ru": 1}


@pytest.mark.parametrize(
    "row",
    ["too,few", "a,b,c,d,e,f,g", b"/x,2019-01-04,\xff,text,\n", "/x,2019-01-04,NUL\0,text,", "/x,2019-01-04,,text,"],
    ids=["too few cells", "too many cells", "broken UTF-8", "NUL", "no headline"],
)
def test_a_damaged_row_is_named_by_its_line_in_the_file(bring: Import, row: Any) -> None:
    outcome = bring(HEAD, ROW, row, ROW.replace("bread", "more"), name="s.csv", options=OPTIONS)
    # The row before has a line break in a cell.
    assert [line for line, _reason in outcome.damaged] == [4]
    assert Article.objects.count() == 2


def test_a_quotation_mark_that_is_never_closed_costs_no_row_above_it(bring: Import) -> None:
    outcome = bring(HEAD, ROW, '/x,2019-01-04,"Never closed,text,', name="s.csv", options=OPTIONS)
    assert outcome.status == 3
    assert Article.objects.count() == 1
