"""Each verb x role x section x language, by address, form and list action: what RULES says and nothing else.

Every case is made from the rule table, and what must come of it is read from the table's words here, not from the code
that decides: a table that changes changes the cases; a check that forgets the table fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article, Section
from articles.workflow.acting import NotAllowed, Refused, act, permission_for
from articles.workflow.asking import ask
from articles.workflow.rules import ROLES, RULES, Rule
from articles.workflow.verbs import VERBS, Verb
from articles.writing.actions import ON_LIST
from articles.writing.bar import ON_FORM, ON_PAGE
from tests.articles import desk
from tests.factories import make_article
from tests.newsroom import make_person
from tests.turns import first_then_wide

pytestmark = pytest.mark.usefixtures("paper")

HERE = {"section": "politics", "language": "en"}
# Where the person's role holds, and whether the article, in politics and English, stands within it.
PLACES: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    (HERE, True),
    ({"section": "politics"}, True),
    ({"language": "en"}, True),
    ({"section": "analytics"}, False),
    ({"language": "ru"}, False),
    ({"section": "analytics", "language": "ru"}, False),
]
# An article at a stage in which each verb makes sense, so that only the rules can stand in its way.
STAGE_FOR = {
    "correct": "live",
    "withdraw": "live",
    "redate": "live",
    "restore": "trashed",
    "delete": "trashed",
    "take_back": "scheduled",
    "send_back": "review",
    "open_embargo": "embargo",
}
FIELDS: dict[str, dict[str, Any]] = {
    "draft": {"state": Article.State.DRAFT},
    "review": {"state": Article.State.REVIEW},
    "trashed": {"state": Article.State.TRASHED},
    "embargo": {"state": Article.State.DRAFT, "embargo_until": timezone.now() + timedelta(days=1)},
    "scheduled": {"hours_ago": -5},
    "live": {"hours_ago": 5},
}


@dataclass(frozen=True)
class Case:
    """Somebody with a role somewhere, who began the article or did not, and a verb."""

    verb: str
    role: str
    place: int
    is_own: bool

    @property
    def is_allowed(self) -> bool:
        """Return what the table says, in its own words."""
        _where, is_within = PLACES[self.place]
        return is_within and _reads_yes(self.rule, is_own=self.is_own, is_seen=self.is_seen) and not self.is_waiting

    @property
    def rule(self) -> Rule:
        """Return the cell; who may edit others' words may edit his own."""
        row = VERBS[self.verb].row
        if row == "write" and RULES["edit"][self.role] == Rule.YES:
            return Rule.YES
        return RULES[row][self.role]

    @property
    def is_seen(self) -> bool:
        """Tell whether the article stands in its edition, or is about to."""
        return self.stage in {"live", "scheduled"}

    @property
    def is_waiting(self) -> bool:
        """Words that wait for their minute are changed by those alone who may change others'."""
        return VERBS[self.verb].row == "write" and self.stage == "scheduled" and RULES["edit"][self.role] != Rule.YES

    @property
    def stage(self) -> str:
        """Return the stage that the verb is tried at."""
        return STAGE_FOR.get(self.verb, "draft")

    def __str__(self) -> str:
        """Name the case as the table would."""
        where = "-".join(PLACES[self.place][0].values()) or "everywhere"
        return f"{self.verb}-{self.role}-{where}-{'own' if self.is_own else 'other'}"


def _reads_yes(rule: Rule, *, is_own: bool, is_seen: bool) -> bool:
    """Read a cell; there is always a second person in these newsrooms, and nobody holds embargoes."""
    return {
        Rule.YES: True,
        Rule.SECOND: True,
        Rule.OWN: is_own,
        Rule.OWN_EDITION: is_own or is_seen,
        Rule.NOT_OWN: not is_own,
    }.get(rule, False)


def cases(verbs: Any) -> Iterator[Case]:
    """Yield each verb x role x place x whose."""
    for verb in verbs:
        for role in ROLES:
            for place in range(len(PLACES)):
                for is_own in (True, False):
                    yield Case(verb, str(role), place, is_own)


@pytest.fixture
def people(paper: object) -> dict[tuple[str, int], User]:
    """Make each role at each place once, and a publisher of the whole paper, who can always be the second."""
    make_person("publisher", "second")
    return {
        (role, number): make_person(role, f"{role} {number}", **where)
        for role in map(str, ROLES)
        for number, (where, _is_within) in enumerate(PLACES)
    }


@pytest.fixture
def articles(paper: object) -> dict[str, Article]:
    """Make one article of each stage, ready to go out."""
    words = {"section": "politics", "deck": "A deck.", "authors": ["a-hand"], "published_at": None}
    return {
        stage: make_article(stage, **{name: value for name, value in {**words, **fields}.items() if value is not None})
        for stage, fields in FIELDS.items()
    }


def begun_by(article: Article, person: User, *, is_own: bool) -> Article:
    """Return the article as its own writer's, or as nobody's."""
    article.created_by = person if is_own else None
    return article


def test_the_rule_table_is_obeyed_for_every_verb_role_section_and_language(
    people: dict[tuple[str, int], User], articles: dict[str, Article]
) -> None:
    surprises = []
    for case in cases(VERBS):
        person = people[case.role, case.place]
        article = begun_by(articles[case.stage], person, is_own=case.is_own)
        if bool(permission_for(person, VERBS[case.verb], article)) != case.is_allowed:
            surprises.append(str(case))
    assert surprises == []


def test_every_row_of_the_table_decides_something() -> None:
    rows = {verb.row for verb in VERBS.values()}
    # The front page has no verb of an article; its own pages ask the row.
    assert rows | {"front"} == set(RULES)


def test_every_verb_can_be_reached_and_in_one_way_at_least() -> None:
    elsewhere = {"flash", "name", "restore_version", "redact", "show_changes", "erase"}
    assert set(VERBS) == ON_FORM | set(ON_PAGE) | elsewhere
    assert set(ON_LIST) <= set(VERBS)


SAID: dict[str, Any] = {
    "reason": "Said.",
    "public_reason": "Said.",
    "note": "Said.",
    "moment": timezone.now() - timedelta(hours=1),
}


def said_for(verb: Verb) -> dict[str, Any]:
    """Return what a verb asks for."""
    later = timezone.now() + timedelta(days=2)
    said = {**SAID, "name": "A name", "told": {"check": "deck"}}
    return said | ({"moment": later} if verb.key in {"embargo", "schedule"} else {})


@pytest.mark.full
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_act_refuses_whom_the_table_refuses(
    verb: str, people: dict[tuple[str, int], User], articles: dict[str, Article]
) -> None:
    surprises = []
    for case in cases([verb]):
        person = people[case.role, case.place]
        article = begun_by(articles[case.stage], person, is_own=case.is_own)
        Article.objects.filter(pk=article.pk).update(created_by=article.created_by)
        if (not is_refused(verb, article, person)) != case.is_allowed:
            surprises.append(str(case))
    assert surprises == []


def is_refused(verb: str, article: Article, person: User) -> bool:
    """Tell whether the rules refuse it; what else stands in the way is no matter here, and nothing stays done."""
    with transaction.atomic():
        try:
            act(verb, article, person, **said_for(VERBS[verb]))
            refused = False
        except NotAllowed as refusal:
            # Deleting and erasing say so too where nobody has asked for it yet.
            refused = "Somebody else has to ask" not in str(refusal)
        except Refused:
            refused = False
        transaction.set_rollback(True)
    return refused


# By address, form and list: the corners of the table, each through a browser's request.
WITHIN, OTHER_SECTION, OTHER_LANGUAGE = 1, 4, 5
WIDEST = {"editor", "publisher"}


def corner_cases(verb: str) -> list[Case]:
    """Return the cases that are tried by request."""
    elsewhere = {OTHER_SECTION, OTHER_LANGUAGE}
    return [
        case
        for case in cases([verb])
        if case.place == WITHIN or (case.place in elsewhere and case.is_own and case.role in WIDEST)
    ]


def signed_in(people: dict[tuple[str, int], User], case: Case) -> Client:
    """Return the browser of the case's person."""
    client = Client()
    client.force_login(people[case.role, case.place])
    return client


def stored(article: Article, person: User, *, is_own: bool) -> Article:
    """Store whose the article is."""
    Article.objects.filter(pk=article.pk).update(created_by=person if is_own else None)
    return article


@pytest.mark.parametrize("verb", first_then_wide(*ON_PAGE))
def test_by_address_a_page_is_there_for_whom_the_table_allows_it(
    verb: str, people: dict[tuple[str, int], User], articles: dict[str, Article]
) -> None:
    surprises = []
    for case in corner_cases(verb):
        person = people[case.role, case.place]
        article = stored(articles[case.stage], person, is_own=case.is_own)
        status = signed_in(people, case).get(desk.page(article, verb)).status_code
        is_asking = PLACES[case.place][1] and case.rule == Rule.ASKS
        if status != (200 if case.is_allowed or is_asking else 403):
            surprises.append(f"{case}: {status}")
    assert surprises == []


@pytest.mark.parametrize("verb", first_then_wide("publish", *sorted(ON_FORM - {"publish"})))
def test_by_form_a_verb_is_done_for_whom_the_table_allows_it(
    verb: str, people: dict[tuple[str, int], User], articles: dict[str, Article]
) -> None:
    surprises = []
    for case in corner_cases(verb):
        person = people[case.role, case.place]
        article = stored(articles[case.stage], person, is_own=case.is_own)
        with transaction.atomic():
            status = signed_in(people, case).post(desk.address(article), form_for(verb, article)).status_code
            transaction.set_rollback(True)
        if (status != 403) != case.is_allowed:
            surprises.append(f"{case}: {status}")
    assert surprises == []


def form_for(verb: str, article: Article) -> dict[str, Any]:
    """Return the form of an article with what a verb asks for."""
    asked: dict[str, Any] = {
        "schedule": {"moment": desk.minute(timezone.now() + timedelta(days=1))},
        "redate": {"moment": "2025-04-26T16:31"},
        "send_back": {"reason": "Say who counted."},
        "correct": {"note": "It was wrong."},
        "waive": {"waive": "deck", "waiver-deck": "None is needed."},
    }
    changes = {"in_section": Section.objects.get(slug="politics").pk, "verb": verb, **asked.get(verb, {})}
    return desk.form_of(article, **changes)


@pytest.mark.parametrize("verb", first_then_wide(*ON_LIST))
def test_by_list_a_verb_is_done_for_whom_the_table_allows_it(
    verb: str, people: dict[tuple[str, int], User], articles: dict[str, Article]
) -> None:
    surprises = []
    said = {"neutral": "mistake", "reason": "Said."} if verb == "withdraw" else {}
    for case in corner_cases(verb):
        person = people[case.role, case.place]
        article = stored(articles[case.stage], person, is_own=case.is_own)
        sent = {"action": f"{verb}_chosen", "_selected_action": [article.pk], "confirmed": "yes", **said}
        filters = f"?stage={article.state}" if case.stage == "trashed" else ""
        before = Article.objects.values_list("state", flat=True).get(pk=article.pk)
        with transaction.atomic():
            signed_in(people, case).post(desk.LIST + filters, sent)
            is_done = Article.objects.values_list("state", flat=True).get(pk=article.pk) != before
            transaction.set_rollback(True)
        if is_done != case.is_allowed:
            surprises.append(f"{case}: {is_done}")
    assert surprises == []


def test_who_only_asks_asks(people: dict[tuple[str, int], User], articles: dict[str, Article]) -> None:
    asking = [(row, role) for row, cells in RULES.items() for role, rule in cells.items() if rule == Rule.ASKS]
    assert asking == [("withdraw", "editor")]
    assert ask("withdraw", articles["live"], people["editor", 1], "A figure is wrong.").verb == "withdraw"
    with pytest.raises(NotAllowed):
        ask("withdraw", articles["live"], people["editor", 4], "A figure is wrong.")
    with pytest.raises(NotAllowed):
        ask("withdraw", articles["live"], people["reporter", 1], "A figure is wrong.")
