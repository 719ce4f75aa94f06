"""Slugs, as an editor sees them in the address of a story."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.slugs import slugify, unique_slug

LANGUAGES = ("en", "ru", "hy", "az")


@pytest.mark.parametrize(
    ("language", "headline", "slug"),
    [
        ("ru", "Щедрый ёж: Юрий Васильев едет в Тбилиси", "shchedry-yozh-yury-vasilyev-edet-v-tbilisi"),
        ("ru", "Подъезд, хлеб, цех, жюри и чай", "podyezd-khleb-tsekh-zhyuri-i-chay"),
        ("hy", "Երևան", "yerevan"),
        ("hy", "Ի՞նչ է ուզում հասարակությունը", "inch-e-uzum-hasarakutyuny"),
        ("hy", "Ինչո՞ւ, ո՞վ և ե՞րբ", "inchu-ov-yev-yerb"),
        ("hy", "Որոշումը, ով և ԵՎՐՈՊԱ", "voroshumy-ov-yev-yevropa"),
        ("hy", "Երեւան", "yerevan"),
        ("az", "İlham Əliyev Şuşada", "ilham-aliyev-shushada"),
        ("az", "Qarabağ, Xankəndi, Gəncə, Naxçıvan", "garabagh-khankandi-ganja-nakhchivan"),
        ("az", "Iğdır, İSMAYILLI və Ağdaş: 1\xa0520 mm", "ighdir-ismayilli-va-aghdash-1520-mm"),
        ("az", "“Şahdəniz” 2018-ci ildə işə düşdü", "shahdaniz-2018-ji-ilda-isha-dushdu"),
        ("az", "WhatsApp xəbərləri", "whatsapp-khabarlari"),
        ("en", "Baku – Brussels: A new level of interaction", "baku-brussels-a-new-level-of-interaction"),
        ("en", "Azerbaijan’s “Łódź” café costs 1,520 manat, 90-95%", "azerbaijans-lodz-cafe-costs-1520-manat-90-95"),
        ("en", "Əliyev meets Փաշինյան and Путин", "aliyev-meets-pashinyan-and-putin"),
        ("en", "Quito, Mexico", "quito-mexico"),
    ],
)
def test_headline_becomes_a_readable_slug_in_its_language(language: str, headline: str, slug: str) -> None:
    assert slugify(headline, language) == slug


def test_decomposed_letters_give_the_same_slug() -> None:
    assert slugify("и\u0306од, е\u0308ж, S\u0327us\u0327a", "az") == "yod-yozh-shusha"


def test_long_headline_is_cut_after_a_word() -> None:
    slug = slugify("The European Union and Azerbaijan agree on a text that both of them had been expecting", "en", 30)
    assert slug == "the-european-union-and"


def test_one_endless_word_is_cut_hard() -> None:
    assert slugify("а" * 200, "ru") == "a" * 80


@pytest.mark.parametrize("headline", ["", "   ", "— … !", "الله", "🎉"])
def test_headline_without_spellable_letters_still_has_a_slug(headline: str) -> None:
    assert slugify(headline, "en") == "story"


def test_taken_slug_is_numbered() -> None:
    assert unique_slug("gas", {"gas", "gas-2"}.__contains__) == "gas-3"
    assert unique_slug("gas", set().__contains__) == "gas"


def test_numbered_slug_stays_within_the_limit() -> None:
    slug = unique_slug("a" * 80, {"a" * 80}.__contains__)
    assert slug == "a" * 78 + "-2"


@given(st.text(), st.sampled_from(LANGUAGES), st.integers(min_value=5, max_value=100))
def test_any_text_gives_a_short_ascii_slug_that_is_its_own_slug(text: str, language: str, limit: int) -> None:
    slug = slugify(text, language, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= limit
    assert slugify(slug, "en", limit) == slug


@given(st.text(alphabet=string.ascii_lowercase + " ", min_size=1))
def test_english_letters_are_never_respelled(text: str) -> None:
    assert slugify(text, "en", 1000) == ("-".join(text.split()) or "story")
