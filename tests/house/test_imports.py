"""Every room imports only rooms below it: articles know no search, text knows nobody, neighbours never meet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.imports import LEVELS, ROOT, Reach, module_of, reaches, room_of


def _files() -> Iterator[Path]:
    for package in ("caliber", "articles"):
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if "locale" not in path.parts)


def _is_allowed(reach: Reach) -> bool:
    source, target = room_of(reach.source), room_of(reach.target)
    if source == "roof":
        return True
    return target != "roof" and LEVELS[source or ""] > LEVELS.get(target or "", 99)


def _reaches_in(source: str, module: str) -> list[Reach]:
    return list(reaches(source, "example.py", module))


def test_every_room_of_the_house_is_in_the_table() -> None:
    rooms = {room_of(module_of(path)) for path in _files()}
    assert rooms - {"roof", None} <= set(LEVELS), "a new room needs a line in tests/house/imports.py"


def test_a_room_imports_only_rooms_of_a_lower_number() -> None:
    found = [
        reach
        for path in _files()
        for reach in reaches(
            path.read_text(), str(path.relative_to(ROOT)), module_of(path), is_package=path.name == "__init__.py"
        )
    ]
    assert found, "no import was seen at all: the walk is broken"
    assert [str(reach) for reach in found if not _is_allowed(reach)] == []


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import articles.models", "caliber.text.slugs"),
        ("from caliber.search import index", "articles.views.front"),
        ("from caliber import audience", "caliber.search.views"),
        ("from ..audience import models", "caliber.search.views"),
        ("from . import settings", "caliber.urls_of_text"),
        ("def late():\n    from caliber.sample.loader import load", "caliber.syndication.feeds"),
        ("import_string('caliber.search.index.Index')", "articles.signals"),
        ("apps.get_model('search', 'Entry')", "articles.signals"),
        ("apps.get_model('articles.Article')", "caliber.media.models"),
        ("field = models.ForeignKey('articles.Story', models.CASCADE)", "caliber.media.models"),
        ("BACKEND = 'caliber.audience.middleware.Views'", "caliber.http.headers"),
        ("from caliber.settings import DATA_DIR", "caliber.media.serving"),
    ],
)
def test_every_way_to_reach_up_or_sideways_is_seen(source: str, module: str) -> None:
    found = _reaches_in(source, module) or [Reach("", 0, "caliber.text", "")]
    if module == "caliber.urls_of_text":
        assert [reach.target for reach in found] == ["caliber.settings"]
    else:
        assert found[0].target
        assert not any(_is_allowed(reach) for reach in found)


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("from caliber.text.slugs import slugify", "articles.models.article"),
        ("from caliber.media.models import Picture", "caliber.sample.loader"),
        ("from django.conf import settings", "caliber.text.dates"),
        ("from articles.querysets import ArticleQuerySet", "articles.models.article"),
        ("from caliber.search.views import search", "caliber.urls"),
        ("sentence = 'articles are read'", "caliber.media.models"),
    ],
)
def test_reaching_down_or_staying_home_is_allowed(source: str, module: str) -> None:
    assert [str(reach) for reach in _reaches_in(source, module) if not _is_allowed(reach)] == []
