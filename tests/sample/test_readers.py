"""A fresh paper shows what is read most, in every edition; nothing of it stays when the samples go."""

import pytest

from caliber.audience.models import HourlyViews, RecentViews, ViewCount
from caliber.audience.recent import most_read
from tests.sample.conftest import Run


@pytest.mark.parametrize("language", ["en", "ru", "hy"])
def test_a_fresh_paper_shows_what_is_read_most(sample: Run, language: str) -> None:
    read = most_read(language, 5)
    assert len(read.day) == len(read.week) == 5
    assert read.day != read.week


def test_no_sample_was_read_more_within_a_week_than_in_all(sample: Run) -> None:
    total = dict(ViewCount.objects.values_list("article", "total"))
    assert [row for row in RecentViews.objects.all() if row.week_views > total[row.pk]] == []


def test_the_readers_go_with_the_samples(sample: Run) -> None:
    sample("remove_sample")
    assert not HourlyViews.objects.exists()
    assert not RecentViews.objects.exists()
