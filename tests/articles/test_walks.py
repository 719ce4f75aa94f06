"""A walk back in time begins at its place: SQLite goes by the first bound on a column, not by the narrowest."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, AuthorPlace

PLACE = datetime(2021, 5, 4, 3, 2, 1, tzinfo=UTC)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rows", "bound"),
    [
        (lambda: Article.objects.published().in_language("en").older_than(PLACE, 7), PLACE),
        (lambda: Article.objects.published().in_section(3).earlier_than(PLACE), PLACE),
        (lambda: Article.objects.published().on_day(date(2021, 5, 4)), datetime(2021, 5, 4, 20, tzinfo=UTC)),
        (lambda: AuthorPlace.objects.filter(author=3).published().in_language("en").older_than(PLACE, 7), PLACE),
    ],
    ids=["older", "earlier", "day", "place"],
)
def test_the_nearest_bound_stands_before_the_present(
    rows: Any, bound: datetime, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    _sql, params = rows().query.sql_with_params()
    stored = connection.ops.adapt_datetimefield_value
    # The present stands twice: for the end of what is shown, and for its beginning.
    assert params.index(stored(bound)) < params.index(stored(NOON))
