"""No interface text is in another language: an invented language finds what nobody marked, catalogues miss nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import translation

from articles.models import Article, AuthorText, Edition, Page, PageText, Paper, SectionText, TopicText
from caliber import errors
from caliber.pagecache.fragments import forget_fragments
from caliber.text.dates import month_names, weekdays
from tests.factories import make_article, make_picture, make_stories, make_story
from tests.pages.soup import Element, read

# What the paper's people wrote carries this sign; what the interface says carries brackets.
CONTENT = "¤"
BRACKETED = re.compile(r"⟦[^⟧]*⟧")
BRANDS = re.compile(
    r"\b(Caliber(\.[Aa]z)?|Telegram|WhatsApp|Facebook|X|YouTube|Instagram|App Store|Google Play|RSS)\b|A[+−]|https?://\S+"
)
# Every edition's own name is the same in all of them; dates come from CLDR and are tested in tests/text.
OWN_NAMES = re.compile("|".join(name for _code, name in settings.LANGUAGES))
DATE = re.compile(r"([A-Z][a-z]+, )?\d{1,2} [A-Z][a-z]+( \d{4})?")
MONTHS_AND_WEEKDAYS = re.compile(
    "|".join([*month_names("en")[1:], *weekdays("en", "wide"), *weekdays("en", "abbreviated")])
)
WORD = re.compile(r"[^\W\d_]")
# Beside Azerbaijani only other scripts, a letter that it lacks, and English's commonest words tell.
ENGLISH = r"[А-яԱ-ևwW]|(?i:\b(the|of|to|and|all|story|stories|day|page|search|section|archive|older|more|read)\b)"
# Where a script or a view puts a number or a name.
PLACE = re.compile(r"%(?:\(\w+\))?[sdr]|\{\w*\}")
SPOKEN_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt", "data-said", "content", "label"}
UNSPOKEN = {"script", "style", "svg", "time"}
PAGES = ["/en/", "/en/category/analytics", "/en/author/a-hand", "/en/topic/trade", "/en/search", "/en/search?q=%C2%A4",
         "/en/page/about", "/en/post/the-story", "/en/category/politics"]  # fmt: skip


@pytest.fixture
def brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make Django speak an invented language: every marked text stands in brackets."""
    templates = engines["django"].engine.template_loaders[0]  # type: ignore[attr-defined]
    # Words that stand in loaded templates already are neither taken from there nor left there.
    templates.reset()
    translation.gettext("")  # Let Django choose its real catalogue first; its functions are replaced below.
    catalogue = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(catalogue, "gettext", lambda text: f"⟦{text}⟧", raising=False)
    monkeypatch.setattr(catalogue, "ngettext", lambda one, many, n: f"⟦{one if n == 1 else many}⟧", raising=False)
    monkeypatch.setattr(catalogue, "pgettext", lambda _context, text: f"⟦{text}⟧", raising=False)
    monkeypatch.setattr(catalogue, "npgettext", lambda _c, one, many, n: f"⟦{one if n == 1 else many}⟧", raising=False)
    yield
    templates.reset()


@pytest.fixture
def signed(paper: Paper) -> None:
    """Fill the paper with content that carries the sign."""
    Edition.objects.update(description=CONTENT, copyright_line=CONTENT, telegram_url="https://t.me/x")
    picture = make_picture(alt=CONTENT, caption=CONTENT, credit=CONTENT)
    words = {"deck": CONTENT, "body": f"{CONTENT}\n\n## {CONTENT}", "authors": ["a-hand"], "topics": ["trade"]}
    for number in range(24):
        make_article(CONTENT, hours_ago=number + 2, slug=f"s-{number}", **words)
    make_story(CONTENT, languages=("en", "ru"), slug="the-story", picture=picture, **words)  # type: ignore[arg-type]
    page = Page.objects.create(slug="about")
    PageText.objects.create(page=page, language="en", title=CONTENT, body=CONTENT)
    SectionText.objects.update(name=CONTENT, description=CONTENT)
    TopicText.objects.update(name=CONTENT)
    AuthorText.objects.update(name=CONTENT, bio=CONTENT)


def spoken(element: Element, language: str = "en") -> Iterator[str]:
    """Yield every piece of text a reader sees or hears in the page's own language."""
    for child in element.children:
        if child.attributes.get("lang", language) != language:
            continue
        is_silent_meta = child.name == "meta" and child.attributes.get("name") != "description"
        if not is_silent_meta:
            yield from (value for key, value in child.attributes.items() if _is_spoken(key))
        if child.name not in UNSPOKEN:
            yield from child.own_text
            yield from spoken(child, language)


def _is_spoken(attribute: str) -> bool:
    return attribute in SPOKEN_ATTRIBUTES or attribute.endswith(("-said", "-failed"))


def unmarked(response: HttpResponse) -> list[str]:
    """Return the pieces of text that stand in no brackets, carry no sign and are no proper name."""
    return [
        text
        for text in spoken(read(response))
        if WORD.search(_without(BRACKETED, BRANDS, OWN_NAMES, DATE, MONTHS_AND_WEEKDAYS, text=text))
    ]


def _without(*patterns: re.Pattern[str], text: str) -> str:
    text = text.replace(CONTENT, " ")
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


@pytest.mark.usefixtures("signed", "brackets")
def test_every_interface_text_is_marked_for_translation(client: Client) -> None:
    newest = Article.objects.published().in_language("en").newest_first()[0]
    day = client.get("/en/archive")["Location"]
    month, year = day.rsplit("/", 1)[0], day.rsplit("/", 2)[0]
    found = {}
    for path in [*PAGES, f"/en/category/analytics/before/{newest.cursor}", day, month, year, "/en/nowhere"]:
        forget_fragments()
        found[path] = unmarked(client.get(path))
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.usefixtures("brackets")
@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 503])
def test_every_text_of_an_error_page_is_marked_for_translation(status: int) -> None:
    request = RequestFactory().get("/en/anything")
    assert unmarked(errors._error_page(request, status, reason=CONTENT)) == []


def test_the_invented_language_finds_a_text_that_nobody_marked() -> None:
    page = b'<p>\xe2\x9f\xa6Marked\xe2\x9f\xa7</p><p aria-label="Heard">\xc2\xa4</p><p>Seen</p><p lang="ru">x</p>'
    assert sorted(unmarked(HttpResponse(page))) == ["Heard", "Seen"]


def catalogue(language: str) -> Catalog:
    """Return an edition's own catalogue."""
    path = Path(settings.BASE_DIR) / "caliber" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_a_catalogue_has_every_text_and_every_plural(language: str) -> None:
    found = catalogue(language)
    messages = [message for message in found if message.id]
    assert len(messages) > 100
    missing = [message.id for message in messages if message.fuzzy or not _is_whole(message.string, found.num_plurals)]
    assert missing == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_a_translation_keeps_the_places_for_numbers_and_names(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(PLACE.findall(text)) == set(PLACE.findall(source)), message.id


@pytest.mark.parametrize(("language", "foreign"), [("ru", "[A-Za-zԱ-և]"), ("hy", "[A-Za-zА-Яа-я]"), ("az", ENGLISH)])
def test_a_page_mixes_no_languages(client: Client, paper: Paper, language: str, foreign: str) -> None:
    words = {"ru": "Слова", "hy": "Բառեր", "az": "Sözlər"}[language]
    make_stories(3, language=language, authors=["a-hand"], topics=["trade"], deck=words, body=words)
    Article.objects.update(headline=words)
    for model in (SectionText, AuthorText, TopicText):
        model.objects.update(name=words)
    SectionText.objects.update(description=words)
    Edition.objects.update(description=words)
    article = Article.objects.newest_first()[0]
    paths = [f"/{language}/", article.url, f"/{language}/category/analytics", f"/{language}/author/a-hand",
             f"/{language}/topic/trade", f"/{language}/search", client.get(f"/{language}/archive")["Location"],
             f"/{language}/nowhere"]  # fmt: skip
    for path in paths:
        texts = [_without(BRANDS, OWN_NAMES, PLACE, text=text) for text in spoken(read(client.get(path)), language)]
        assert [text for text in texts if re.search(foreign, text)] == [], path


def _is_whole(text: str | tuple[str, ...], plurals: int) -> bool:
    if isinstance(text, tuple | list):
        return len(text) == plurals and all(text)
    return bool(text)
