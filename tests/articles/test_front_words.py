"""Times on cards, days in the rail, and the arrangement of the front page's blocks."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from articles.templatetags.front import arrange, card_time, near_day, tell_time

TODAY = date(2025, 4, 26)


def block(mark: str, count: int) -> dict[str, Any]:
    return {"section": SimpleNamespace(mark=mark), "articles": list(range(count))}


def spans(*marks: str) -> list[str]:
    return [f"{placed.section.mark} {placed.span}" for placed in arrange([block(mark, 4) for mark in marks])]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2025, 4, 26, 12, 31, tzinfo=UTC), "16:31"),
        (datetime(2025, 4, 25, 20, 5, tzinfo=UTC), "00:05"),
        (datetime(2025, 4, 25, 15, 20, tzinfo=UTC), "Fri, 19:20"),
        (datetime(2025, 4, 20, 6, 0, tzinfo=UTC), "Sun, 10:00"),
        (datetime(2025, 4, 19, 6, 0, tzinfo=UTC), "19 April"),
        (datetime(2019, 4, 19, 6, 0, tzinfo=UTC), "19 April 2019"),
        (datetime(2025, 4, 27, 6, 0, tzinfo=UTC), "27 April"),
    ],
)
def test_time_is_told_as_a_reader_of_today_would_say_it(moment: datetime, said: str) -> None:
    assert tell_time(moment, TODAY, "en") == said


def test_time_is_told_in_full_to_machines() -> None:
    article: Any = SimpleNamespace(visible_from=datetime(2025, 4, 25, 15, 20, tzinfo=UTC))
    with translation.override("en"):
        assert card_time(article, TODAY) == '<time datetime="2025-04-25T19:20:00+04:00">Fri, 19:20</time>'


def test_article_without_a_moment_has_no_time() -> None:
    nobody: Any = SimpleNamespace(visible_from=None)
    assert card_time(nobody, TODAY) == ""


def test_days_of_the_rail_have_names_until_yesterday() -> None:
    with translation.override("en"):
        said = [near_day(date(2025, 4, day), TODAY) for day in (26, 25, 24)]
    assert said == ["Today, 26 April", "Yesterday, 25 April", "24 April"]


def test_blocks_of_the_whole_paper_fill_their_rows() -> None:
    assert spans("politics", "economics", "interviews", "region", "culture", "multimedia") == [
        "politics half", "economics half", "interviews full", "region full", "culture half", "multimedia half",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "marks", [["politics"], ["region"], ["politics", "region"], ["politics", "region", "economics"]]
)
def test_block_without_a_neighbour_of_its_form_spans_the_page(marks: list[str]) -> None:
    assert all(span.endswith("full") for span in spans(*marks))


def test_block_without_stories_is_not_shown() -> None:
    assert arrange([block("politics", 0)]) == []


def test_half_a_row_shows_two_pictures_or_three_headlines() -> None:
    placed = arrange([block("politics", 4), block("economics", 4), block("culture", 4), block("multimedia", 4)])
    assert [len(one.articles) for one in placed] == [3, 3, 2, 2]
