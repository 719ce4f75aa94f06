"""What must be right before an article goes out: the checklist beside the form, which publishing obeys.

A check that may be waived is set aside with a reason, which is logged; one that may not stops every publication.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Waiver, Words
from articles.workflow.findings import findings_in

AIM_HEADLINE, MOST_HEADLINE, MOST_DECK = 80, 108, 255


@dataclass(frozen=True)
class Check:
    """One line of the list. field: where the form mends it. waived: the reason for which it was set aside."""

    key: str
    words: str | Promise
    field: str
    is_met: bool
    is_waivable: bool = False
    waived: str = ""

    @property
    def stops(self) -> bool:
        """Tell whether it stands between the article and its readers."""
        return not self.is_met and not self.waived


def checks_of(article: Article, words: Words) -> list[Check]:
    """Return the whole list for an article with these words, the waived ones with their reasons."""
    reasons = dict(Waiver.objects.filter(article=article.pk).values_list("check_key", "reason")) if article.pk else {}
    made = [check for make in _CHECKS for check in make(article, words)]
    return [replace(check, waived=reasons.get(check.key, "") if check.is_waivable else "") for check in made]


def open_checks(article: Article, words: Words) -> list[Check]:
    """Return what stops a publication."""
    return [check for check in checks_of(article, words) if check.stops]


def _belonging(_article: Article, words: Words) -> Iterable[Check]:
    yield Check("section", _("Section"), "in_section", bool(words.get("section")))
    yield Check("author", _("Author"), "byline_names", bool(words.get("authors")), is_waivable=True)


def _lengths(article: Article, words: Words) -> Iterable[Check]:
    headline, deck = words.get("headline", ""), words.get("deck", "")
    yield Check("headline", _("Headline, at most 108 characters"), "headline", 0 < len(headline) <= MOST_HEADLINE)
    yield Check("deck", _("Deck"), "deck", 0 < len(deck) <= MOST_DECK, is_waivable=True)
    yield Check("body", _("Text"), "body", bool(words.get("body", "").strip()) or article.is_flash)


def _picture(_article: Article, words: Words) -> Iterable[Check]:
    if not words.get("picture"):
        return
    said = words.get("picture_words", {})
    yield Check("alt", _("Alternative text of the lead picture"), "alt", bool(said.get("alt")), is_waivable=True)
    yield Check("credit", _("Picture credit"), "credit", bool(said.get("credit")), is_waivable=True)


def _text(article: Article, words: Words) -> Iterable[Check]:
    for finding in findings_in(words.get("body", ""), article.language):
        yield Check(finding.key, finding.words, "body", is_met=False, is_waivable=finding.is_waivable)


def _translations(article: Article, _words: Words) -> Iterable[Check]:
    if not article.story_id:
        return
    others = Article.objects.filter(story=article.story_id, state__in=[Article.State.DRAFT, Article.State.REVIEW])
    is_met = not others.exclude(pk=article.pk).exists()
    yield Check("translations", _("No translation is half-way"), "language", is_met, is_waivable=True)


def _shorter(_article: Article, words: Words) -> Iterable[Check]:
    social = words.get("social_text", "").strip()
    if social:
        is_met = social != words.get("headline", "").strip()
        yield Check("social", _("Social text repeats the headline"), "social_text", is_met, is_waivable=True)


_CHECKS: tuple[Callable[[Article, Words], Iterable[Check]], ...] = (
    _belonging,
    _lengths,
    _picture,
    _text,
    _translations,
    _shorter,
)
