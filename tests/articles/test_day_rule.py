"""The day rule: stories stand at their minute, the jaw at the newest one, and figures never touch."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.templatetags.day_rule import day_rule, measure_day, minutes_of


def at(*clock: int, day: int = 26) -> Any:
    """A story that appeared at this clock in Baku, four hours ahead of UTC."""
    hour, minute = clock
    return SimpleNamespace(visible_from=datetime(2025, 4, day, hour - 4, minute, tzinfo=UTC))


def draw(*minutes: int) -> str:
    return render_to_string("parts/day_rule.html", {"rule": measure_day(minutes)})


def labels(*minutes: int) -> list[str]:
    return [figure.label for figure in measure_day(minutes).figures]


def test_story_stands_at_its_minute_of_the_day_in_baku() -> None:
    assert minutes_of([at(16, 31), at(8, 5)], date(2025, 4, 26)) == [991, 485]


def test_stories_of_other_days_leave_no_tick() -> None:
    assert minutes_of([at(16, 31, day=25), at(9, 0)], date(2025, 4, 26)) == [540]


def test_a_story_after_midnight_in_baku_belongs_to_the_new_day() -> None:
    story = SimpleNamespace(visible_from=datetime(2025, 4, 25, 20, 10, tzinfo=UTC))
    assert minutes_of([story], date(2025, 4, 26)) == [10]  # type: ignore[list-item]


def test_newest_tick_is_longer_and_the_jaw_stands_at_it() -> None:
    rule = measure_day([991, 485, 10])
    assert rule.stories_path == "M10 29v-13M485 29v-13M991 29v-18"
    assert rule.clock is not None
    assert (rule.clock.label, rule.clock.x) == ("16:31", "68.82%")


def test_stories_of_one_minute_share_a_tick() -> None:
    assert measure_day([600, 600]).stories_path == "M600 29v-18"


def test_day_without_stories_is_an_empty_scale() -> None:
    rule = measure_day([])
    assert rule.clock is None
    assert [figure.label for figure in rule.figures] == ["00", "06", "12", "18", "24"]
    assert 'class="stories"' not in draw()


@pytest.mark.parametrize(("minute", "missing"), [(0, "00"), (360, "06"), (700, "12"), (1100, "18"), (1439, "24")])
def test_figure_at_the_jaw_gives_way_to_the_time(minute: int, missing: str) -> None:
    assert missing not in labels(minute)


def test_figure_near_the_jaw_gives_way_on_a_phone_only() -> None:
    near = {figure.label: figure.is_close for figure in measure_day([991]).figures}
    assert near == {"00": False, "06": False, "12": False, "18": True, "24": False}


@pytest.mark.parametrize(("minute", "anchor"), [(1, "start"), (720, "middle"), (1439, "end")])
def test_time_never_leans_out_of_the_rule(minute: int, anchor: str) -> None:
    clock = measure_day([minute]).clock
    assert clock is not None
    assert clock.anchor == anchor


def test_rule_is_silent_carries_no_style_and_keeps_its_points_in_russian() -> None:
    with translation.override("ru"):
        markup = draw(991)
    assert 'aria-hidden="true"' in markup
    assert "style=" not in markup
    assert 'x="68.82%"' in markup


def test_tag_takes_a_list_that_is_not_there() -> None:
    assert day_rule("", date(2025, 4, 26))["rule"] == measure_day([])  # type: ignore[arg-type]
