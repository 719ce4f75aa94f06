"""The beacon's answer prints a number as the page does, in every language."""

import json

import pytest
from django.conf import settings
from django.utils import translation

from caliber.audience.words import views_json, views_text
from caliber.text.dates import number


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("views", [0, 7, 194, 999, 1000, 1007, 1520, 10_000, 123_456, 999_999, 1_000_000, 7_654_321])
def test_the_answer_says_what_the_page_says(views: int, language: str) -> None:
    answer = json.loads(views_json(views, language))
    with translation.override(language):
        assert answer == {"views": views, "text": views_text(views)}


@pytest.mark.parametrize("language", ["hi", "fa", "ar", "de-ch", "es", "pl"])
@pytest.mark.parametrize("views", [1000, 9_999, 12_345_678])
def test_a_language_with_other_groups_or_digits_is_printed_whole(views: int, language: str) -> None:
    assert json.loads(views_json(views, language))["text"].endswith(number(views, language))
