"""The catalogue of a further language is started with every text that readers and editors meet."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command

from caliber.operations.management.commands.start_language import MODEL


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    """Give the operator's folder of catalogues."""
    settings.CALIBER_LOCALE_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_the_catalogue_holds_every_text_without_translation_and_its_own_plurals(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("start_language", "he")
    path = folder / "he" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as started, MODEL.open("rb") as model:
        catalogue, texts = read_po(started), [message.id for message in read_po(model) if message.id]
    assert [message.id for message in catalogue if message.id] == texts
    assert not any("".join(message.string) for message in catalogue if message.id)
    assert str(catalogue.locale) == "he"
    assert not catalogue.fuzzy, "a compiler would skip it"
    assert "pybabel compile" in capsys.readouterr().out


def test_a_catalogue_that_is_there_is_left_as_it_is(folder: Path) -> None:
    call_command("start_language", "fa")
    path = folder / "fa" / "LC_MESSAGES" / "django.po"
    path.write_text("worked on")
    with pytest.raises(CommandError, match="left as it is"):
        call_command("start_language", "fa")
    assert path.read_text() == "worked on"


def test_a_code_that_nobody_knows_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="CLDR"):
        call_command("start_language", "xx")
    assert list(folder.iterdir()) == []
