"""Real texts, when the shared data stands beside the checkout: every article of every set is accounted for."""

from pathlib import Path

import pytest

from articles.models import Article, Story
from tests.factories import make_paper
from tests.text.corpora import corpus
from tests.transfer.conftest import Outcome, run_import
from tests.turns import first_then_wide

PARALLEL = "stories/parallel-en-ru-hy-az-tr/docs.jsonl.gz"
LONG_READS = "stories/wikinews-en-long/docs.jsonl.gz"
WIKINEWS = {
    LONG_READS: ("jsonl", 43),
    "stories/wikinews-en/wikinews_2019.csv": ("csv", 171),
    "stories/wikinews-en/wikinews_2020.csv": ("csv", 124),
    "stories/wikinews-ru/docs.jsonl.gz": ("jsonl", 532),
}


def _bring(source: str, name: str, folder: Path) -> Outcome:
    return run_import(source, corpus(name), folder / "r.json", "--section", "politics", "--language", "en")


@pytest.mark.full
@pytest.mark.django_db
def test_the_parallel_stories_stand_in_every_language_of_the_paper(tmp_path: Path) -> None:
    make_paper(languages=["en", "ru", "hy", "az"])
    outcome = _bring("jsonl", PARALLEL, tmp_path)
    assert outcome.articles("added") == {"en": 61, "ru": 61, "hy": 61, "az": 61}
    assert outcome.articles("left_out") == {"tr": 61}
    assert (outcome.status, Story.objects.count()) == (0, 61)
    assert sum(_bring("jsonl", PARALLEL, tmp_path).articles("unchanged").values()) == 244
    assert Article.objects.count() == 244


@pytest.mark.django_db
@pytest.mark.parametrize("names", first_then_wide([LONG_READS], list(WIKINEWS)))
def test_every_wikinews_article_arrives_and_a_second_run_adds_none(names: list[str], tmp_path: Path) -> None:
    make_paper(languages=["en", "ru"])
    for what in ("added", "unchanged"):
        for name in names:
            source, count = WIKINEWS[name]
            outcome = _bring(source, name, tmp_path)
            assert (outcome.status, sum(outcome.articles(what).values())) == (0, count)
        assert Article.objects.count() == sum(WIKINEWS[name][1] for name in names)
    assert sum(count for _, count in WIKINEWS.values()) == 870
