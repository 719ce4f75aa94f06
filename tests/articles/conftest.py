"""The newsroom's tests start with a paper of two sections."""

import pytest

from articles.models import Paper
from tests.factories import make_paper


@pytest.fixture
def paper(db: None) -> Paper:
    """Give the paper."""
    return make_paper()
