"""Every wrong value stops the start with its name and its fix; every right one does what it says."""

import os
import secrets
import stat
from pathlib import Path

import pytest

from caliber import environment
from tests.operations.start import manage

# variable, wrong value, words of the fix
WRONG = [
    ("CALIBER_URL", "news.example.org", "https://news.example.org"),
    ("CALIBER_URL", "ftp://news.example.org", "https://news.example.org"),
    ("CALIBER_URL", "https://", "https://news.example.org"),
    ("CALIBER_URL", "https://news.example.org/paper", "https://news.example.org"),
    ("CALIBER_URL", "https://news.example.org?a=b", "https://news.example.org"),
    ("CALIBER_URL", "https://news.example.org#top", "https://news.example.org"),
    ("CALIBER_URL", "https://editor:secret@news.example.org", "https://news.example.org"),
    ("CALIBER_URL", "https://news example.org", "https://news.example.org"),
    ("CALIBER_URL", "https://news.example.org:port", "https://news.example.org"),
    ("CALIBER_URL", "http://[::", "https://news.example.org"),
    ("PORT", "http", "from 1 to 65535"),
    ("PORT", "0", "from 1 to 65535"),
    ("PORT", "65536", "from 1 to 65535"),
    ("PORT", "", "from 1 to 65535"),
    ("CALIBER_WORKERS", "many", "from 1 to 64"),
    ("CALIBER_WORKERS", "0", "from 1 to 64"),
    ("CALIBER_WORKERS", "2.5", "from 1 to 64"),
    ("CALIBER_TRUSTED_PROXIES", "-1", "from 0 to 9"),
    ("CALIBER_TRUSTED_PROXIES", "10.0.0.1", "from 0 to 9"),
    ("CALIBER_VIEW_WINDOW_SECONDS", "half an hour", "from 1 to 86400"),
    ("CALIBER_DEBUG", "perhaps", "true or false"),
    ("CALIBER_MEDIA_EAGER", "2", "true or false"),
    ("CALIBER_EXTRA_LANGUAGES", "he", "he=עברית"),
    ("CALIBER_EXTRA_LANGUAGES", "Hebrew=עברית", "he=עברית"),
    ("CALIBER_EXTRA_LANGUAGES", "he=", "he=עברית"),
    ("CALIBER_EXTRA_LANGUAGES", "he=<b>", "he=עברית"),
    ("CALIBER_EXTRA_LANGUAGES", "he=עברית fa=فارسی", "he=עברית"),
    ("CALIBER_EXTRA_LANGUAGES", "he=עברית, he=Ivrit", "once"),
    ("CALIBER_EXTRA_LANGUAGES", "xx=Xish", "“xx”"),
    ("CALIBER_DATABASE_URL", "nonsense", "postgres://"),
    ("CALIBER_DATABASE_URL", "postgres://host:port/name", "postgres://"),
    ("CALIBER_DATABASE_URL", "postgres://[::/name", "postgres://"),
    ("CALIBER_DATABASE_URL", "postgres://user@host", "postgres://"),
    ("CALIBER_DATABASE_URL", "mysql://user@host/name", "postgres://"),
    ("CALIBER_DATABASE_URL", "sqlite://", "postgres://"),
    ("CALIBER_DATA_DIR", "/dev/null", "folder"),
    ("CALIBER_DATA_DIR", "/dev/null/below", "folder"),
    ("CALIBER_DATA_DIR", "~nobody-of-this-name/data", "folder"),
    ("CALIBER_REQUIRE_SECOND_FACTOR", "sometimes", "true or false"),
    ("CALIBER_ADMIN_NETWORKS", "office", "203.0.113.0/24"),
    ("CALIBER_ADMIN_NETWORKS", "203.0.113.7/24", "has host bits set"),
    ("CALIBER_ADMIN_NETWORKS", "203.0.113.0/33", "203.0.113.0/24"),
    ("CALIBER_EMAIL_URL", "mail.example.org", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "http://mail.example.org", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "smtp+tls://", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "smtp+tls://mail.example.org:port", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "smtp+tls://mail.example.org:99999", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "smtp://user:word@mail.example.org", "smtp+tls://"),
    ("CALIBER_EMAIL_URL", "file://mail", "smtp+tls://"),
    ("CALIBER_COLOUR", "red", "CALIBER_DATA_DIR"),
    ("CALIBER_URI", "https://news.example.org", "CALIBER_URL"),
]


def _refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], **words: str) -> str:
    for name in (*environment.KNOWN, "PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"CALIBER_DATA_DIR": str(tmp_path), **words}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stop:
        environment.read()
    assert stop.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(("name", "value", "fix"), WRONG, ids=lambda word: word[:40])
def test_a_wrong_value_is_named_with_its_fix(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    fix: str,
) -> None:
    message = _refusal(monkeypatch, tmp_path, capsys, **{name: value})
    assert message.startswith(f"{name}=")
    assert fix in message.partition("cannot be used.")[2]
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"), [("CALIBER_URL", "news.example.org"), ("PORT", "http"), ("CALIBER_DATA_DIR", "/dev/null")]
)
def test_a_command_stops_on_a_wrong_value_without_a_trace(tmp_path: Path, name: str, value: str) -> None:
    ended = manage("check", **{"CALIBER_DATA_DIR": str(tmp_path), name: value})
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"{name}=")
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_password_is_never_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "postgres://caliber:secret-word@host:port/name"
    message = _refusal(monkeypatch, tmp_path, capsys, CALIBER_DATABASE_URL=address)
    assert "secret-word" not in message


def test_a_password_of_the_mail_server_is_never_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "smtp+tls://user:secret-word@mail.example.org:port"
    assert "secret-word" not in _refusal(monkeypatch, tmp_path, capsys, CALIBER_EMAIL_URL=address)


@pytest.mark.parametrize("sender", ["", "newsroom", "Newsroom <>", "a@b"])
def test_mail_without_a_sender_is_named_with_its_fix(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], sender: str
) -> None:
    words = {"CALIBER_EMAIL_URL": "smtp+tls://user:word@mail.example.org", "CALIBER_EMAIL_FROM": sender}
    message = _refusal(monkeypatch, tmp_path, capsys, **words)
    assert message.startswith("CALIBER_EMAIL_FROM=")
    assert "newsroom@example.org" in message


def test_a_start_without_any_setting_is_right(tmp_path: Path) -> None:
    ended = manage("check", CALIBER_DATA_DIR=str(tmp_path / "new" / "folder"))
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_the_secret_is_made_once_and_for_this_user_only(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        first = environment._secret_key(tmp_path)
    finally:
        os.umask(before)
    assert len(first) >= 50
    assert environment._secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_secret_that_another_process_made_meanwhile_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lose_the_race(_length: int) -> str:
        (tmp_path / "secret").write_text("theirs")
        return "ours"

    monkeypatch.setattr(secrets, "token_urlsafe", lose_the_race)
    assert environment._secret_key(tmp_path) == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_an_empty_secret_is_named_with_its_fix(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("\n")
    message = _refusal(monkeypatch, tmp_path, capsys)
    assert str(tmp_path / "secret") in message
