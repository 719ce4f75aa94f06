"""A folded template prints what Django's would, in every language, from a few pieces of text."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Engine, Template
from django.template.base import TextNode
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from caliber.assets.folding import Loader

LIBRARIES = {
    "assets": "caliber.assets.templatetags.assets",
    "drawn": "articles.templatetags.drawn",
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
}
MARKUP = """{% load drawn i18n static %}<p>{% translate "Search" %}{% icon "search" %}{% static "img/favicon.ico" %}
{% include "rest" only %}{% if x %}<b>{% translate "Close" %}</b>{{ x }}{% elif y %}{% icon "down" %}{% else %}-
{% translate "Menu" %}{% endif %}{% for item in items %}{{ item }}{% translate "Archive" %}{% empty %}{% icon "menu" %}
{% endfor %}{% icon name %}{% translate "Search" as said %}{{ said|upper }}{% now "Y" %}{% block end %}
{% translate "Close" %}{% endblock %}{% autoescape off %}{{ x }}{% translate "Menu" %}{% endautoescape %}</p>"""
REST = '{% load i18n %}<i>{% translate "Close" %}</i>'


def _engine(loader: str) -> Engine:
    texts = ("django.template.loaders.locmem.Loader", {"page": MARKUP, "rest": REST})
    return Engine(loaders=[(loader, [texts])], libraries=LIBRARIES)


FOLDED = _engine("caliber.assets.folding.Loader")
PLAIN = _engine("django.template.loaders.cached.Loader")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a<b>&'\"",
        SafeString("<i>"),
        12_345.5,
        None,
        gettext_lazy("Search"),
        ["<"],
        datetime(2026, 1, 2, tzinfo=UTC),
    ],
)
def test_it_prints_what_djangos_own_does_in_every_language(value: Any) -> None:
    for language in ("en", "ru", "hy", "az", "ru"):
        for items in ([], [value, "<"]):
            context = {"x": value, "y": items, "items": items, "name": "down"}
            with translation.override(language):
                folded, plain = (engine.get_template("page").render(Context(context)) for engine in (FOLDED, PLAIN))
            assert folded == plain


def test_what_never_changes_is_one_piece_of_text() -> None:
    with translation.override("ru"):
        first, *others = FOLDED.get_template("page").nodelist
    assert isinstance(first, TextNode)
    assert "Поиск" in first.s
    assert "#i-search" in first.s
    assert "favicon.ico" in first.s
    assert "<i>Закрыть</i>" in first.s
    assert not isinstance(others[0], TextNode)


def test_a_tag_that_does_not_say_so_and_one_that_is_given_something_are_left_for_the_page() -> None:
    text = '{% load assets drawn i18n %}{% icon name %}{% gauge 3 %}{% icon "down" as drawn %}{% translate word %}'
    engine = Engine(
        loaders=[("caliber.assets.folding.Loader", [("django.template.loaders.locmem.Loader", {"page": text})])],
        libraries=LIBRARIES,
    )
    assert [type(node) for node in engine.get_template("page").nodelist] == [
        type(node) for node in Template(text, engine=engine).nodelist[1:]
    ]


def test_an_error_still_tells_its_line() -> None:
    node = FOLDED.get_template("page").nodelist[1]
    assert node.token
    assert node.token.lineno == 2


def test_the_site_folds_its_templates() -> None:
    from django.template import engines

    assert isinstance(engines["django"].engine.template_loaders[0], Loader)  # type: ignore[attr-defined]
