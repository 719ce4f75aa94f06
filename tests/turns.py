"""Which variants of a test run always and which in the wide run only: `make test` must stay within three minutes."""

import pytest
from _pytest.mark.structures import ParameterSet


def first_then_wide(*options: object) -> list[ParameterSet]:
    """Return parameters of which the first runs always, the others in the wide run."""
    return [pytest.param(option, marks=[pytest.mark.full] if place else []) for place, option in enumerate(options)]
