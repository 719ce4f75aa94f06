"""The admin speaks Armenian: whatever Django's own Armenian catalogue lacks stands in caliber/locale_django."""

from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import translation

from tests.pages.test_languages import PLACE, _is_whole

DJANGO = Path(django.__file__).parent
ROOMS = [("conf", "django"), ("contrib/admin", "django"), ("contrib/admin", "djangojs"), ("contrib/auth", "django"),
         ("contrib/contenttypes", "django"), ("contrib/sessions", "django")]  # fmt: skip
Key = tuple[str, str | None]


def messages(folder: Path, language: str, domain: str) -> dict[Key, Message]:
    """Return a catalogue's messages by their first id and context; none where there is no catalogue."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return {}
    with path.open("rb") as handle:
        found = [message for message in read_po(handle, locale=language) if message.id and not message.fuzzy]
    return {(_ids(message)[0], message.context): message for message in found}


def ours(domain: str) -> dict[Key, Message]:
    """Return what the paper's own two catalogues say in Armenian."""
    folders = reversed(settings.LOCALE_PATHS)
    return {key: message for folder in folders for key, message in messages(Path(folder), "hy", domain).items()}


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize(("room", "domain"), ROOMS)
def test_what_django_does_not_say_in_armenian_the_paper_says(room: str, domain: str) -> None:
    folder = DJANGO / room / "locale"
    said = messages(folder, "hy", domain) | ours(domain)
    source = messages(folder, "en", domain)
    assert source
    assert [key for key in source if key not in said or not _is_whole(said[key].string, 2)] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_mended_catalogue_keeps_every_place_for_a_number_or_a_name(domain: str) -> None:
    for message in messages(settings.LOCALE_PATHS[1], "hy", domain).values():
        for text in _texts(message):
            assert set(PLACE.findall(text)) == set(PLACE.findall(_ids(message)[-1])), message.id


def test_the_mended_catalogue_says_only_what_django_asks() -> None:
    for domain in ("django", "djangojs"):
        asked = {key for room, of in ROOMS if of == domain for key in messages(DJANGO / room / "locale", "en", domain)}
        assert set(messages(settings.LOCALE_PATHS[1], "hy", domain)) <= asked


def test_the_months_are_twelve_different_words_in_both_cases() -> None:
    # Django's Armenian calls April "March" where it is shortened, and has no genitive at all.
    with translation.override("hy"):
        short = {translation.pgettext("abbrev. month", name) for name in ("Jan.", "March", "April", "June")}
        assert len(short) == 4
        assert translation.gettext("April") == "ապրիլ"
        assert translation.pgettext("alt. month", "April") == "ապրիլի"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "материалов"), (1, "материал"), (2, "материала"), (11, "материалов"), (21, "материал")]
)
def test_russian_counts_in_three_ways(number: int, said: str) -> None:
    with translation.override("ru"):
        form = translation.ngettext("%(count)s story", "%(count)s stories", number)
    assert form == f"%(count)s {said}"


@pytest.mark.django_db
def test_the_admins_sign_in_page_is_armenian_for_an_armenian_browser(client: Client) -> None:
    page = client.get("/admin/login/", headers={"accept-language": "hy"}).content.decode()
    assert "Մուտք գործել" in page
    assert "օգտանուն" in page.lower()
