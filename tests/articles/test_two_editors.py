"""Two editors at one article in every order: what was typed survives, no stale save wins, nobody alarms himself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, count
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Draft, Version
from articles.versions import drafts
from articles.versions.drafts import Typed
from articles.versions.joining import begun_on, join, places_of
from articles.versions.words import working_words
from articles.workflow.acting import Stale, act
from tests.factories import make_article
from tests.newsroom import make_person

pytestmark = pytest.mark.usefixtures("paper")

BODY = "First of the base.\n\nSecond of the base.\n\nThird of the base."
STEPS = ("open", "type", "rewrite", "keep", "save", "save again", "crash")
_marks = count(1)


@dataclass
class Editor:
    """One person with one form: what was opened, what is typed, what nobody may lose any more."""

    user: User
    article: Article
    choice: str = "both"
    body: str = ""
    base: int = 0
    tab: str = ""
    is_open: bool = False
    is_saved: bool = False
    unsafe: set[str] = field(default_factory=set)
    safe: set[str] = field(default_factory=set)

    def do(self, step: str) -> None:
        """Take a step, as far as it makes sense with the form as it is."""
        if step == "open":
            self.open()
        elif self.is_open:
            getattr(self, step.replace(" ", "_"))()

    def open(self) -> None:
        """Open the form; what was typed before is left as by closing the browser."""
        self.crash()
        article = Article.objects.get(pk=self.article.pk)
        self.body = working_words(article)["body"]
        self.base = article.versions.values_list("number", flat=True).first() or 0
        self.tab, self.is_open, self.is_saved = f"tab{next(_marks)}", True, False

    def type(self) -> None:
        """Add a paragraph."""
        self.body = f"{self.body}\n\nTyped by {self.user} {self._new_mark()}."

    def rewrite(self) -> None:
        """Write something else in place of the second paragraph."""
        paragraphs = self.body.split("\n\n")
        # What its writer takes out himself is not lost.
        taken_out = paragraphs[min(1, len(paragraphs) - 1)]
        self.safe = {mark for mark in self.safe if mark not in taken_out}
        self.unsafe = {mark for mark in self.unsafe if mark not in taken_out}
        paragraphs[min(1, len(paragraphs) - 1)] = f"Rewritten by {self.user} {self._new_mark()}."
        self.body = "\n\n".join(paragraphs)

    def rewrite_and_save(self) -> None:
        """Write and save, with nobody in between."""
        self.rewrite()
        self.save()

    def keep(self) -> None:
        """Let the script keep the form."""
        self._keep_draft()
        self._feel_safe()

    def save(self) -> None:
        """Save; a stale save is refused, kept, and joined by a choice."""
        newest = Version.objects.filter(article=self.article).first()
        is_stale = newest is not None and newest.number > max(self.base, 1) and newest.tab != self.tab
        try:
            self._act(self.body, self.base)
        except Stale as stale:
            assert newest is not None
            assert newest.tab != self.tab, "one's own save alarms nobody"
            self._keep_draft()
            self._join(stale.newest)
        else:
            assert not is_stale or newest is None or newest.words["body"] == self.body, "a stale save won in silence"
            self.is_saved = True
            self._settle()
            self._feel_safe()

    def save_again(self) -> None:
        """Press the button twice, or go back and save: with nobody in between that alarms nobody."""
        newest = Version.objects.filter(article=self.article).first()
        if self.is_saved and newest is not None and newest.tab == self.tab:
            self._act(self.body, self.base)
            self.type()
            self._act(self.body, self.base)
            self._feel_safe()

    def crash(self) -> None:
        """Lose what has not been kept."""
        self.is_open, self.unsafe = False, set()

    def _feel_safe(self) -> None:
        self.safe |= self.unsafe
        self.unsafe = set()

    def _new_mark(self) -> str:
        mark = f"m{next(_marks)}m"
        self.unsafe.add(mark)
        return mark

    def _words(self, body: str) -> Any:
        return {**working_words(Article.objects.get(pk=self.article.pk)), "body": body}

    def _act(self, body: str, base: int, **said: Any) -> None:
        act("keep", self.article, self.user, self._words(body), base=base, tab=self.tab, **said)

    def _keep_draft(self) -> None:
        drafts.keep(self.user, self._typed(), self.article)

    def _typed(self) -> Typed:
        return Typed(f"article-{self.article.pk}", self.tab, {"body": self.body}, self.base)

    def _settle(self) -> None:
        drafts.settle(self.user, self._typed(), self.article)

    def _join(self, theirs: Version) -> None:
        begun = begun_on(self.article, self.base, self.tab, self.user)
        base: Any = begun.words if begun else {}
        other: Any = theirs.words
        mine = self._words(self.body)
        places = places_of(base, other, mine)
        choices: Any = {place.key: self.choice for place in places if place.needs_choice}
        joined = join(base, other, mine, choices)
        self._act(joined["body"], theirs.number, joined=mine)
        self._settle()
        self._feel_safe()
        # The page that follows is a form of its own.
        self.open()


def survivors(article: Article) -> str:
    """Return all words that are kept anywhere."""
    versions = [row.words.get("body", "") for row in article.versions.all()]
    return "\n".join([*versions, *(row.fields.get("body", "") for row in Draft.objects.filter(article=article))])


def assert_nothing_is_lost(editors: Sequence[Editor], steps: Sequence[tuple[int, str]]) -> None:
    """Take the steps, and hold after each that what was kept is still somewhere."""
    for place, step in steps:
        editors[place].do(step)
        kept = survivors(editors[0].article)
        lost = [mark for editor in editors for mark in editor.safe if mark not in kept]
        assert lost == [], f"lost after {editors[place].user} has done {step}"


@pytest.fixture
def people(db: None) -> list[User]:
    return [make_person("publisher", "ann"), make_person("editor", "bo")]


def new_editors(people: list[User], choices: Sequence[str] = ("both", "both")) -> list[Editor]:
    article = make_article(f"Story {next(_marks)}", state="draft", body=BODY)
    Article.objects.filter(pk=article.pk).update(published_at=None, visible_from=None)
    return [Editor(user, article, choice) for user, choice in zip(people, choices, strict=True)]


def orders() -> list[list[int]]:
    """Return every order in which two people can take three steps each."""
    return [[0 if place in own else 1 for place in range(6)] for own in combinations(range(6), 3)]


@pytest.mark.full
@pytest.mark.parametrize("choice", ["theirs", "both", "mine"])
def test_no_order_of_two_editors_steps_loses_a_paragraph(people: list[User], choice: str) -> None:
    own = ("open", "rewrite and save", "save again")
    for order in orders():
        taken = [0, 0]
        steps = []
        for who in order:
            steps.append((who, own[taken[who]]))
            taken[who] += 1
        assert_nothing_is_lost(new_editors(people, (choice, choice)), steps)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(STEPS)), max_size=16),
    choices=st.tuples(*[st.sampled_from(("theirs", "mine", "both"))] * 2),
)
def test_no_interleaving_loses_what_was_kept(
    people: list[User], steps: list[tuple[int, str]], choices: tuple[str, str]
) -> None:
    assert_nothing_is_lost(new_editors(people, choices), [(0, "open"), (1, "open"), *steps])
