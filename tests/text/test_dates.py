"""Dates and numbers as each edition prints them, always in Baku's time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template import Context, Template
from django.utils import formats, translation
from django.utils import timezone as django_timezone

from caliber.text.dates import capitalise

LANGUAGES = ("en", "ru", "hy", "az")
MOMENT = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)


def _print(expression: str, value: object, language: str = "en") -> str:
    with translation.override(language):
        return Template("{% load text %}" + expression).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "26 April 2025 16:31"),
        ("ru", "26 апреля 2025, 16:31"),
        ("hy", "26 ապրիլի 2025, 16:31"),
        ("az", "26 aprel 2025 16:31"),
    ],
)
def test_dateline_reads_in_the_language_of_the_page(language: str, printed: str) -> None:
    assert _print("{{ value|dateline }}", MOMENT, language) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "April 2025, April"),
        ("ru", "Апрель 2025, Апрель"),
        ("hy", "Ապրիլ 2025, Ապրիլ"),
        ("az", "Aprel 2025, Aprel"),
    ],
)
def test_a_month_stands_by_itself_in_the_language_of_the_page(language: str, printed: str) -> None:
    assert _print("{{ value|month_name }}, {{ value|month_alone }}", MOMENT, language) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "Saturday, 26 April 2025"),
        ("ru", "Суббота, 26 апреля 2025"),
        ("hy", "Շաբաթ, 26 ապրիլի 2025"),
        ("az", "Şənbə, 26 aprel 2025"),
    ],
)
def test_day_name_heads_a_column(language: str, printed: str) -> None:
    assert _print("{{ value|day_name }}", date(2025, 4, 26), language) == printed


@pytest.mark.parametrize(("language", "printed"), [("en", "Fri"), ("ru", "пт"), ("hy", "ուր"), ("az", "C.")])
def test_short_day_is_the_usual_abbreviation(language: str, printed: str) -> None:
    assert _print("{{ value|short_day }}", date(2025, 4, 25), language) == printed


@pytest.mark.parametrize("language", ["ru", "hy"])
def test_months_stand_in_the_genitive_all_year(language: str) -> None:
    endings = {"ru": ("а", "я"), "hy": ("ի",)}[language]
    for month in range(1, 13):
        name = _print("{{ value|full_date }}", date(2025, month, 1), language).split()[1]
        assert name.endswith(endings)
        assert name.islower()


def test_azerbaijani_months_and_days_begin_small_and_a_heading_with_its_own_capital() -> None:
    names = [_print("{{ value|full_date }}", date(2025, month, 1), "az").split()[1] for month in range(1, 13)]
    assert names[5:8] == ["iyun", "iyul", "avqust"]
    assert all(name.islower() for name in names)
    assert capitalise("iyun", "az") == "İyun"
    assert capitalise("ıldırım", "az") == "Ildırım"
    assert _print("{{ value|day_name }}", date(2025, 6, 3), "az") == "Çərşənbə axşamı, 3 iyun 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_clock_and_iso_are_the_same_in_every_edition(language: str) -> None:
    assert _print("{{ value|clock }}", MOMENT, language) == "16:31"
    assert _print("{{ value|iso }}", MOMENT, language) == "2025-04-26T16:31:00+04:00"


def test_the_day_turns_at_midnight_in_baku() -> None:
    assert _print("{{ value|dateline }}", datetime(2025, 4, 25, 20, 0, tzinfo=UTC)) == "26 April 2025 00:00"
    assert _print("{{ value|short_day }}", datetime(2025, 4, 25, 19, 59, tzinfo=UTC)) == "Fri"


def test_an_editor_elsewhere_does_not_move_the_dateline() -> None:
    with django_timezone.override(timezone(timedelta(hours=-8))):
        assert _print("{{ value|dateline }}", MOMENT) == "26 April 2025 16:31"


def test_summer_time_before_2016_is_kept() -> None:
    assert _print("{{ value|iso }}", datetime(2015, 7, 1, 12, 0, tzinfo=UTC)) == "2015-07-01T17:00:00+05:00"


def test_dateline_time_is_a_time_element() -> None:
    printed = _print("{% dateline_time value %}", MOMENT, "ru")
    assert printed == '<time datetime="2025-04-26T16:31:00+04:00">26 апреля 2025, 16:31</time>'


@pytest.mark.parametrize("name", ["dateline", "clock", "day_name", "short_day", "iso", "reading_time"])
def test_a_missing_value_prints_nothing(name: str) -> None:
    assert _print("{{ value|" + name + " }}", None) == ""


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "1,520"), ("ru", "1\xa0520"), ("hy", "1\xa0520"), ("az", "1\xa0520")]
)
def test_numbers_are_grouped_as_the_language_does(language: str, printed: str) -> None:
    assert _print("{{ value|number }}", 1520, language) == printed


@pytest.mark.parametrize("language", ["ru", "hy", "az"])
def test_a_fraction_stands_behind_a_comma_on_pages_and_in_the_admin(language: str) -> None:
    assert _print("{{ value|number }}", 1234567.5, language) == "1\xa0234\xa0567,5"
    with translation.override(language):
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == "1\xa0234\xa0567,5"


def test_reading_time_says_its_unit() -> None:
    assert _print("{{ value|reading_time }}", 6) == "6 min"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "26 April 2025 16:31"),
        ("ru", "26 апреля 2025, 16:31"),
        ("hy", "26.04.2025, 16:31"),
        ("az", "26 aprel 2025 16:31"),
    ],
)
def test_the_admin_prints_dates_as_the_edition_does(language: str, printed: str) -> None:
    local = django_timezone.localtime(MOMENT)
    with translation.override(language):
        assert formats.date_format(local, "DATETIME_FORMAT") == printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_admin_prints_in_a_field_it_also_accepts(language: str) -> None:
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        for name in ("DATE_INPUT_FORMATS", "DATETIME_INPUT_FORMATS", "TIME_INPUT_FORMATS"):
            first, *_ = patterns = formats.get_format(name)
            written = MOMENT.strftime(first)
            assert any(_reads_back(written, pattern) for pattern in patterns)
            assert all("%m/%d" not in pattern for pattern in patterns)


def _reads_back(written: str, pattern: str) -> bool:
    try:
        return datetime.strptime(written, pattern).strftime(pattern) == written  # noqa: DTZ007
    except ValueError:
        return False
