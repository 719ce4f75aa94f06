"""What follows from right values: where the paper lives, under which name, and whether it may count on https."""

from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from django.test import override_settings

from caliber import checks, environment
from tests.hebrew import write_catalogue
from tests.operations.start import setting

ENVIRONMENT = (*environment.KNOWN, "PORT")


class Reader:
    """Sets variables, then reads them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, **words: str) -> environment.Config:
        """Return the configuration."""
        for name, value in words.items():
            self.monkeypatch.setenv(name, value)
        return environment.read()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reader:
    """Give a way to read the environment as a start with these variables would."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CALIBER_DATA_DIR", str(tmp_path))
    return Reader(monkeypatch)


def test_one_folder_holds_everything(read: Reader, tmp_path: Path) -> None:
    config = read(CALIBER_DATA_DIR=str(tmp_path / "paper"))
    assert config.data_dir == tmp_path / "paper"
    assert config.database["NAME"] == tmp_path / "paper" / "caliber.sqlite3"
    assert (tmp_path / "paper" / "secret").read_text() == config.secret_key


def test_sqlite_is_set_so_that_writers_wait_for_each_other(read: Reader) -> None:
    options = read().database["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_is_one_address_away(read: Reader) -> None:
    database = read(CALIBER_DATABASE_URL="postgres://caliber:secret@db.example.org:5433/paper").database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "caliber",
        "secret",
        "db.example.org",
        5433,
        "paper",
    ]


def test_a_sqlite_elsewhere_is_set_like_our_own(read: Reader, tmp_path: Path) -> None:
    database = read(CALIBER_DATABASE_URL=f"sqlite:///{tmp_path}/other.sqlite3").database
    assert Path(database["NAME"]) == tmp_path / "other.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("url", ["https://news.example.org", "https://news.example.org/", "HTTPS://News.Example.org"])
def test_https_is_assumed_where_the_papers_address_says_so(read: Reader, url: str) -> None:
    config = read(CALIBER_URL=url)
    assert config.url == "https://news.example.org"
    assert config.is_https
    assert config.allowed_hosts == ["news.example.org", "localhost", "127.0.0.1", "[::1]"]


def test_plain_http_is_enough_in_the_house(read: Reader) -> None:
    config = read()
    assert not config.is_https
    assert config.url == ""
    assert {"localhost", "127.0.0.1"} <= set(config.allowed_hosts)
    assert "*" not in config.allowed_hosts
    assert not read(CALIBER_URL="http://paper.local:8000").is_https


def test_a_name_in_brackets_is_a_name(read: Reader) -> None:
    config = read(CALIBER_URL="http://[2001:db8::1]:8000")
    assert config.url == "http://[2001:db8::1]:8000"
    assert "[2001:db8::1]" in config.allowed_hosts


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://news.example.org", "True True 31536000"), ("http://news.example.org", "False False 0")],
)
def test_cookies_and_browsers_are_bound_to_https_only_by_an_https_address(
    tmp_path: Path, url: str, expected: str
) -> None:
    words = "SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS"
    assert setting(words, tmp_path, CALIBER_URL=url) == expected


def test_numbers_and_switches_are_taken(read: Reader) -> None:
    config = read(PORT="8123", CALIBER_WORKERS="3", CALIBER_TRUSTED_PROXIES="2", CALIBER_DEBUG="true")
    assert (config.port, config.workers, config.trusted_proxies, config.debug) == (8123, 3, 2, True)


def test_mail_is_one_address_away(read: Reader) -> None:
    config = read(CALIBER_EMAIL_URL="smtp+tls://paper%40example.org:se%2Fcret@mail.example.org")
    assert (config.email["EMAIL_HOST"], config.email["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (config.email["EMAIL_USE_TLS"], config.email["EMAIL_USE_SSL"]) == (True, False)
    assert (config.email["EMAIL_HOST_USER"], config.email["EMAIL_HOST_PASSWORD"]) == ("paper@example.org", "se/cret")
    assert config.email_from == "paper@example.org"


@pytest.mark.parametrize(
    ("address", "tls", "ssl", "port"),
    [
        ("smtp+ssl://mail.example.org", False, True, 465),
        ("smtp://localhost:1025", False, False, 1025),
        ("smtp+tls://[2001:db8::1]:2525", True, False, 2525),
    ],
)
def test_mail_is_encrypted_as_its_address_says(read: Reader, address: str, tls: bool, ssl: bool, port: int) -> None:
    email = read(CALIBER_EMAIL_URL=address, CALIBER_EMAIL_FROM="Paper <paper@example.org>").email
    assert (email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"], email["EMAIL_PORT"]) == (tls, ssl, port)


def test_mail_can_go_to_the_terminal_or_to_files(read: Reader) -> None:
    more = {"CALIBER_EMAIL_FROM": "paper@example.org"}
    assert read(CALIBER_EMAIL_URL="console://", **more).email["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert read(CALIBER_EMAIL_URL="file:///var/mail/caliber", **more).email["EMAIL_FILE_PATH"] == "/var/mail/caliber"


def test_no_mail_is_sent_without_an_address(tmp_path: Path) -> None:
    assert setting("CALIBER_SENDS_MAIL", tmp_path) == "False"
    assert setting("EMAIL_BACKEND", tmp_path).endswith("dummy.EmailBackend")


def test_the_editors_side_opens_from_the_named_networks(read: Reader) -> None:
    networks = read(CALIBER_ADMIN_NETWORKS="203.0.113.0/24, 2001:db8::/32,198.51.100.7").admin_networks
    assert [str(network) for network in networks] == ["203.0.113.0/24", "2001:db8::/32", "198.51.100.7/32"]
    assert read(CALIBER_ADMIN_NETWORKS="").admin_networks == []


def test_a_second_factor_is_required_where_the_operator_says_so(read: Reader) -> None:
    assert not read().require_second_factor
    assert read(CALIBER_REQUIRE_SECOND_FACTOR="true").require_second_factor


def test_a_further_language_is_a_setting_and_a_catalogue(read: Reader, tmp_path: Path) -> None:
    write_catalogue(tmp_path / "locale")
    config = read(CALIBER_EXTRA_LANGUAGES="he=עברית")
    assert config.extra_languages == [("he", "עברית")]
    assert config.locale_dir == tmp_path / "locale"


def test_a_language_comes_after_the_papers_own_and_its_words_before_them(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "elsewhere")
    words = {"CALIBER_EXTRA_LANGUAGES": "he=עברית, en=Also", "CALIBER_LOCALE_DIR": str(tmp_path / "elsewhere")}
    (tmp_path / "elsewhere" / "he").rename(tmp_path / "elsewhere" / "en")
    write_catalogue(tmp_path / "elsewhere")
    languages = setting("LANGUAGES", tmp_path, **words)
    assert languages.startswith("[('en', 'English')")
    assert languages.endswith("('he', 'עברית')]")
    assert "Also" not in languages
    assert setting("LOCALE_PATHS[0]", tmp_path, **words) == str(tmp_path / "elsewhere")


def test_a_language_without_its_catalogue_stops_the_start_and_names_the_place(
    read: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        read(CALIBER_EXTRA_LANGUAGES="zh-hant=中文")
    message = capsys.readouterr().err
    assert message.startswith("CALIBER_LOCALE_DIR=")
    assert str(tmp_path / "locale" / "zh_Hant" / "LC_MESSAGES" / "django.mo") in message


def test_without_further_languages_no_folder_is_asked_for(read: Reader) -> None:
    assert read(CALIBER_LOCALE_DIR="/nowhere").extra_languages == []


def _ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


@override_settings(DEBUG=True, CALIBER_URL="https://news.example.org")
def test_stack_traces_under_a_public_name_are_an_error() -> None:
    assert _ids(checks.check_debug(None)) == ["caliber.E001"]


@override_settings(DEBUG=True, CALIBER_URL="")
def test_stack_traces_at_home_are_none() -> None:
    assert checks.check_debug(None) == []


@pytest.mark.parametrize(("proxies", "ids"), [(0, ["caliber.W001"]), (1, [])])
def test_https_that_nobody_can_tell_of_is_a_warning(proxies: int, ids: list[str]) -> None:
    with override_settings(CALIBER_URL="https://news.example.org", CALIBER_TRUSTED_PROXIES=proxies):
        assert _ids(checks.check_proxies(None)) == ids


def test_a_disk_that_is_nearly_full_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.check_disk(None) == []
    monkeypatch.setattr(checks, "LEAST_FREE_BYTES", 2**63)
    (warning,) = checks.check_disk(None)
    assert warning.id == "caliber.W002"
    assert "CALIBER_DATA_DIR" in (warning.hint or "")
