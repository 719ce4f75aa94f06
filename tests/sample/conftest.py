"""The sample commands, as an operator types them, and a paper that holds the sample."""

import functools
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import islice

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from articles.models import Article
from caliber.sample import loading
from caliber.sample.files import read_stories
from caliber.sample.plates.plate import Plate
from tests.standing import standing

Run = Callable[..., str]
SEED = "baku-brussels-a-new-level-of-interaction"
# The first of them: the seed's, with key points, and some that stand in fewer languages than the paper has.
FEW_STORIES = 5

# A plate is the same every time, which test_plates.py proves; here each is drawn once.
draw_svg, draw_raster = functools.cache(Plate.svg), functools.cache(Plate.raster)


def run_command(name: str, **options: object) -> str:
    """Run a command of manage.py and return what it printed."""
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Plate, "svg", draw_svg)
        patch.setattr(Plate, "raster", draw_raster)
        call_command(name, stdout=out, **options)
    return out.getvalue()


def addresses() -> list[tuple[str, str]]:
    """Return what the paper holds."""
    return sorted(Article.objects.values_list("language", "slug"))


@pytest.fixture
def run(db: None) -> Run:
    """Give a way to run a command on an empty database."""
    return run_command


@pytest.fixture(scope="module")
def loaded_sample(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the sample into the empty database, as `make run` does."""
    with standing(django_db_blocker):
        run_command("load_sample", if_empty=True)
        yield


@pytest.fixture
def sample(loaded_sample: None, run: Run) -> Run:
    """Give a way to run further commands on a paper that holds the sample."""
    return run


@pytest.fixture(scope="module")
def loaded_few(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load a sample of few stories."""
    with standing(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_stories", lambda: islice(read_stories(), FEW_STORIES))
        run_command("load_sample")
        yield


@pytest.fixture
def few(loaded_few: None, run: Run) -> Run:
    """Give a way to run further commands on a paper that holds few samples."""
    return run
