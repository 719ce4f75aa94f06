"""What every test run shares: skips are said aloud or are errors, and PostgreSQL runs only what it can change."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings

from tests import postgres

IS_SKIP_AN_ERROR = os.environ.get("CALIBER_NO_SKIPS") == "1"
IS_ON_POSTGRES = os.environ.get("CALIBER_DATABASE_URL", "").startswith("postgres")
# What hypothesis tries a test with, where the test says no number of its own; .ci/run asks for more.
settings.register_profile("caliber", max_examples=int(os.environ.get("TEST_EXAMPLES", "40")), deadline=None)
settings.load_profile("caliber")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "admin_client", "admin_user"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the choice that the PostgreSQL run makes."""
    parser.addoption("--touching-database", action="store_true", help="only tests that read or write the database")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return the number of workers that `auto` means: one more than cores where some of them wait for Chromium."""
    cores = os.cpu_count() or 1
    return cores if config.getoption("--touching-database") else cores + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what runs, and keep on one worker what shares a fixture of its file.

    With --touching-database what no database can change is left out, and Chromium, whose server has its own.
    """
    for item in items:
        if _shares_a_fixture(item):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    if not config.getoption("--touching-database"):
        return
    chosen = [item for item in items if _touches_database(item) and not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _shares_a_fixture(item: pytest.Item) -> bool:
    """Tell whether a fixture is made once for the file: such as a server that takes seconds to start."""
    fixtures = getattr(item, "_fixtureinfo", None)
    made = [found[-1] for found in fixtures.name2fixturedefs.values()] if fixtures else []
    return any(fixture.scope == "module" for fixture in made)


def _touches_database(item: pytest.Item) -> bool:
    from django.test import TransactionTestCase

    fixtures = set(getattr(item, "fixturenames", ()))
    group = getattr(item, "cls", None)
    is_django_case = isinstance(group, type) and issubclass(group, TransactionTestCase)
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES or is_django_case)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Leave no test the language of the last page that another one asked for."""
    yield
    translation.deactivate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where none is allowed."""
    report = yield
    if IS_SKIP_AN_ERROR and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CALIBER_NO_SKIPS=1 allows none: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure where none is allowed."""
    report = yield
    if IS_SKIP_AN_ERROR and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped, and CALIBER_NO_SKIPS=1 allows none: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one loud block of what was skipped and how to install it, just above pytest's closing line."""
    reasons = _skip_reasons(terminalreporter)
    if postgres.find_binaries() is None and not IS_ON_POSTGRES:
        reasons["PostgreSQL is not on this machine: " + postgres.INSTALL] = 0
    if not reasons:
        return
    terminalreporter.section("SKIPPED, SO NOT PROVED HERE", sep="#", red=True, bold=True)
    for reason, count in sorted(reasons.items()):
        tests = f"{count} tests" if count else "the whole suite on it"
        terminalreporter.line(f"#  {tests}: {reason}", red=True)
    terminalreporter.section("install the above and run again", sep="#", red=True, bold=True)


def _skip_reasons(reporter: pytest.TerminalReporter) -> dict[str, int]:
    reasons: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []):
        longrepr = report.longrepr
        reason = str(longrepr[2] if isinstance(longrepr, tuple) else longrepr).removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    return reasons


@pytest.fixture(autouse=True)
def _own_copies() -> None:
    """Give no test a part of a page with another one's stories, a note of what another one withdrew, or its views."""
    from caliber.counters.sightings import sightings_in
    from caliber.counters.tally import tally_in
    from caliber.pagecache import gone, tags
    from caliber.pagecache.fragments import forget_fragments

    forget_fragments()
    shutil.rmtree(tags.folder().parent / gone.FOLDER, ignore_errors=True)
    tally_in.cache_clear()
    sightings_in.cache_clear()
    shutil.rmtree(tags.folder().parent / "counters", ignore_errors=True)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder from which all workers of this run take the filled paper that they serve."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "live"
    folder.mkdir(exist_ok=True)
    return folder
