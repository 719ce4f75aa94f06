"""Every word of every admin page is marked for translation, and translated into every language of the paper."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, resolve
from django.utils import translation
from django.utils.translation import trans_real
from pytest_django import DjangoDbBlocker

from articles.models import AuthorText, PageText, SectionText, TopicText
from articles.writing.bar import ON_PAGE
from tests.admin_pages import AdminPage, make_pages
from tests.factories import make_paper
from tests.pages.test_languages import CONTENT, brackets, unmarked
from tests.standing import standing

__all__ = ["brackets"]

pytestmark = pytest.mark.django_db
Pages = dict[str, list[AdminPage]]

# Admin addresses that are no page of their own.
NO_PAGE = {
    "login": "people:sign_in stands there",
    "password_change": "people:password stands there",
    "autocomplete": "data for a script",
    "jsi18n": "data for a script",
    "view_on_site": "leads on; nothing links to it",
    "sessions": "takes forms only and leads back to the account",
    "articles_article_preview": "the readers' page, which tests/browser proves",
    "articles_article_join_preview": "the same",
    "articles_article_picture": "data for a script",
    "articles_article_find": "data for a script",
    "articles_article_paste": "data for a script",
    "articles_article_draft": "data for a script",
    "articles_article_throw_away": "takes forms only and leads back",
    "articles_article_delete": "nobody may; stories are deleted by a verb",
    "articles_article_join": "takes the form of the page that a stale save answers",
    "articles_auditentry_export": "a download",
    "articles_auditentry_add": "nobody may",
    "articles_auditentry_delete": "nobody may",
    "articles_auditentry_history": "nobody changes an entry",
    "articles_roles_table": "a download",
    "articles_paper_changelist": "leads to the one paper",
    "articles_paper_add": "there is a paper already",
    "articles_paper_delete": "nobody may",
}


# Names, addresses and slugs of this newsroom, codes of languages, keys and signs that are the same in all of them,
# and secrets in fours.
SAID_BY_PEOPLE = re.compile(
    r"\b(?:[\w-]+@example\.org|Anar|Copy-Editor|chief|copy-editor|reporter|stranger|careful|gone|sabina"
    r"|A paragraph of text|It took a year|politics|analytics|trade|unused|a-hand|about|en|ru|hy|az"
    r"|Ctrl(?:\+Alt)?\+\w|H[23]|[BI]|nbsp|Caliber)\b|\[!\w+\]|/[a-z/-]+|\b(?:\w{4}[ -]){3,}\w{4}\b"
)


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Pages]:
    """Give every page, of a newsroom that says nothing but the sign of what people wrote."""
    with standing(django_db_blocker):
        make_paper()
        found = make_pages(CONTENT)
        for model in (SectionText, TopicText, AuthorText):
            model.objects.update(name=CONTENT)
        PageText.objects.update(title=CONTENT)
        User.objects.update(first_name=CONTENT, last_name=CONTENT)
        yield found


@pytest.fixture
def translated(brackets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a text in brackets only where each of the paper's languages has words of its own for it."""
    catalogues = [trans_real.translation(code)._catalog for code, _name in settings.LANGUAGES if code != "en"]

    def mark(text: str, key: str) -> str:
        is_known = all(catalogue.get(key) or catalogue.get((key, 0)) for catalogue in catalogues)
        return f"⟦{text}⟧" if is_known or not text else text

    def of_context(context: str, text: str) -> str:
        return f"{context}\x04{text}"

    invented = translation._trans
    for name, said in {
        "gettext": lambda text: mark(text, text),
        "pgettext": lambda context, text: mark(text, of_context(context, text)),
        "ngettext": lambda one, many, n: mark(one if n == 1 else many, one),
        "npgettext": lambda context, one, many, n: mark(one if n == 1 else many, of_context(context, one)),
    }.items():
        monkeypatch.setattr(invented, name, said)


@override_settings(CALIBER_SENDS_MAIL=True)
def test_every_word_is_marked_and_translated_into_every_language(pages: Pages, translated: None) -> None:
    found = {text: page.shows for group in pages.values() for page in group for text in _faults(page)}
    assert found == {}, "\n".join(f"{text!r} on {page}" for text, page in found.items())


def _faults(page: AdminPage) -> list[str]:
    """Return what stands outside the brackets; marked texts may hold each other, or an element that cuts them."""
    return [text for text in map(str.strip, unmarked(_answer(page))) if not _is_known(text)]


def _answer(page: AdminPage) -> HttpResponse:
    browser = Client(headers={"user-agent": CONTENT}, enforce_csrf_checks="csrfmiddlewaretoken" in (page.posted or {}))
    if page.person:
        browser.force_login(User.objects.get(username=page.person))
    if page.before:
        browser.post(*page.before)
    answer = browser.get(page.path) if page.posted is None else browser.post(page.path, page.posted)
    assert answer.status_code == page.status, page.shows
    return answer


def _is_known(text: str) -> bool:
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    is_cut = text.startswith("⟦") or text.endswith("⟧")
    return is_cut or not re.search(r"[^\W\d_]", SAID_BY_PEOPLE.sub("", text))


def test_every_address_of_the_admin_is_a_page_of_the_list_or_said_to_be_none(pages: Pages) -> None:
    visited = {resolve(page.path.split("?")[0]).url_name for group in pages.values() for page in group}
    named = set(_names(get_resolver()))
    assert named - visited - set(NO_PAGE) == set()
    assert set(NO_PAGE) - named == set(), "exempted, and not there any more"
    assert set(NO_PAGE) & visited == set(), "exempted, and visited"


def test_every_verb_has_its_page_in_the_list(pages: Pages) -> None:
    assert {f"verb: {verb}" for verb in ON_PAGE} <= {page.shows for page in pages["verbs"]}


def _names(resolver: object, before: str = "") -> Iterator[str]:
    """Yield the name of every address under /admin/."""
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _names(entry, path)
        elif path.startswith("admin/") and entry.name:
            yield entry.name
