"""The admin speaks each language: what Django's own catalogues lack or have wrong is in caliber/locale_django."""

import re
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
MENDED = Path(settings.LOCALE_PATHS[-1])
each_mended_language = pytest.mark.parametrize("language", ["hy", "az"])
Key = tuple[str, str | None]


def messages(folder: Path, language: str, domain: str) -> dict[Key, Message]:
    """Return a catalogue's messages by their first id and context; none where there is no catalogue."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return {}
    with path.open("rb") as handle:
        found = [message for message in read_po(handle, locale=language) if message.id and not message.fuzzy]
    return {(_ids(message)[0], message.context): message for message in found}


def ours(language: str, domain: str) -> dict[Key, Message]:
    """Return what the paper's own two catalogues say in a language."""
    folders = reversed(settings.LOCALE_PATHS)
    return {key: message for folder in folders for key, message in messages(Path(folder), language, domain).items()}


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@each_mended_language
@pytest.mark.parametrize(("room", "domain"), ROOMS)
def test_what_django_does_not_say_in_a_language_the_paper_says(room: str, domain: str, language: str) -> None:
    folder = DJANGO / room / "locale"
    said = messages(folder, language, domain) | ours(language, domain)
    source = messages(folder, "en", domain)
    assert source
    assert [key for key in source if key not in said or not _is_whole(said[key].string, 2)] == []


@each_mended_language
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_mended_catalogue_keeps_every_place_for_a_number_or_a_name(domain: str, language: str) -> None:
    mended = messages(MENDED, language, domain)
    assert mended
    for message in mended.values():
        for text in _texts(message):
            assert set(PLACE.findall(text)) == set(PLACE.findall(_ids(message)[-1])), message.id


@each_mended_language
def test_the_mended_catalogue_says_only_what_django_asks(language: str) -> None:
    for domain in ("django", "djangojs"):
        asked = {key for room, of in ROOMS if of == domain for key in messages(DJANGO / room / "locale", "en", domain)}
        assert set(messages(MENDED, language, domain)) <= asked


def test_the_months_are_twelve_different_words_in_both_cases() -> None:
    # Django's Armenian calls April "March" where it is shortened, and has no genitive at all.
    with translation.override("hy"):
        short = {translation.pgettext("abbrev. month", name) for name in ("Jan.", "March", "April", "June")}
        assert len(short) == 4
        assert translation.gettext("April") == "ապրիլ"
        assert translation.pgettext("alt. month", "April") == "ապրիլի"


def test_an_azerbaijani_month_is_small_and_a_password_has_a_most_and_a_least() -> None:
    # Django's Azerbaijani prints "26 Aprel", asks for at least 150 characters of a name and leaves "-dan/dən" open.
    with translation.override("az"):
        assert translation.pgettext("alt. month", "April") == "aprel"
        assert translation.gettext("0 of %(cnt)s selected") == "Seçilib: 0 / %(cnt)s"
        most = "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."
        assert "Ən çoxu 150" in translation.gettext(most)


@each_mended_language
def test_no_suffix_is_left_for_the_reader_to_choose(language: str) -> None:
    said = [text for message in messages(MENDED, language, "django").values() for text in _texts(message)]
    assert [text for text in said if re.search(r"%\(\w+\)\w-\w+/", text)] == []


def test_azerbaijani_counts_without_a_plural_ending() -> None:
    with translation.override("az"):
        forms = [translation.ngettext("%(count)s story", "%(count)s stories", number) for number in (0, 1, 2, 11, 100)]
    assert forms == ["%(count)s yazı"] * 5


@pytest.mark.parametrize(
    ("number", "said"), [(0, "материалов"), (1, "материал"), (2, "материала"), (11, "материалов"), (21, "материал")]
)
def test_russian_counts_in_three_ways(number: int, said: str) -> None:
    with translation.override("ru"):
        form = translation.ngettext("%(count)s story", "%(count)s stories", number)
    assert form == f"%(count)s {said}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "button", "field"), [("hy", "Մուտք գործել", "օգտանուն"), ("az", "Daxil ol", "istifadəçi adı")]
)
def test_the_admins_sign_in_page_is_in_the_browsers_language(
    client: Client, language: str, button: str, field: str
) -> None:
    page = client.get("/admin/login/", headers={"accept-language": language}).content.decode()
    assert button in page
    assert field in page.replace("İ", "i").lower()
