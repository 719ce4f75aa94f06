"""Every page test starts with a paper of two sections."""

import pytest

from articles.models import Paper
from tests.factories import make_paper


@pytest.fixture
def paper(db: None) -> Paper:
    """Give the paper; a test that adds no story sees it empty."""
    return make_paper()
