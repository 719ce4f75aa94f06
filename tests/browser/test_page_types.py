"""Every kind of page has a sample that is really served, so that no kind is forgotten by the tests beside this one."""

import pytest

from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, ERRORS, SAMPLES, find_path, public_names


def test_every_public_url_name_has_a_sample() -> None:
    assert public_names() - set(SAMPLES) == set(), "give the new URL name a sample in tests/browser/page_types.py"


def test_no_sample_outlives_its_url_name() -> None:
    assert set(SAMPLES) - public_names() == set()


@pytest.mark.parametrize("language", EDITIONS)
@pytest.mark.parametrize("name", [*SAMPLES, *ERRORS])
def test_every_sample_is_served(paper: Paper, name: str, language: str) -> None:
    answer = paper.get(find_path(paper, name, language))
    expected = {**SAMPLES, **ERRORS}[name]
    assert answer.status == expected.status, answer.path
    if expected.is_page:
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert f'<html lang="{language}"' in answer.text.replace("\n", " ")
