"""A paper to be read by programs."""

import pytest

from articles.models import Paper
from tests.factories import make_paper


@pytest.fixture(autouse=True)
def paper(db: None) -> Paper:
    """Make the paper."""
    return make_paper()
