"""The sample commands, as an operator types them."""

import functools
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from caliber.sample.plates.plate import Plate

Run = Callable[..., str]

# A plate is the same every time, which test_plates.py proves; here each is drawn once.
draw_svg, draw_raster = functools.cache(Plate.svg), functools.cache(Plate.raster)


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a way to run a command of manage.py; it returns what was printed."""
    monkeypatch.setattr(Plate, "svg", draw_svg)
    monkeypatch.setattr(Plate, "raster", draw_raster)

    def command(name: str, **options: object) -> str:
        out = StringIO()
        call_command(name, stdout=out, **options)
        return out.getvalue()

    return command
