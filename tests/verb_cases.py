"""For every verb an article that it suits and what is said with it, for the tests that hold something of all verbs."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Version
from articles.versions.recording import begin_history
from articles.versions.words import working_words
from articles.workflow.acting import Act, act
from tests.factories import make_article

# The state that each verb begins from; a live one where none is named.
STATES = {
    **dict.fromkeys(("submit", "approve", "schedule", "embargo", "open_embargo", "trash", "flash"), "draft"),
    "send_back": "review",
    "take_back": "scheduled",
    "restore": "trashed",
    "delete": "trashed",
}
SAID: dict[str, Any] = {
    "name": {"name": "before cuts"},
    "waive": {"reason": "Said.", "told": {"check": "deck"}},
    "send_back": {"reason": "Said."},
    "correct": {"note": "It was wrong."},
    "withdraw": {"reason": "Said.", "public_reason": "It was wrong."},
    "open_embargo": {"reason": "Said."},
    "delete": {"reason": "Said."},
    **{verb: {"told": {"version": 1}} for verb in ("restore_version", "redact", "show_changes")},
    "erase": {"reason": "Said.", "told": {"version": 1}},
}
CHANGES_WORDS = ("keep", "publish", "correct", "submit", "approve")


def article_for(verb: str, **fields: Any) -> Article:
    """Make an article that the verb suits, with two versions that readers could see where it is public."""
    state = STATES.get(verb, "published")
    hours = -30 if state == "scheduled" else 80.5
    stored = "published" if state == "scheduled" else state
    words = {"deck": "A deck.", "authors": ["a-hand"], "topics": ["trade"], **fields}
    article = make_article(f"To {verb.replace('_', ' ')}", state=stored, hours_ago=hours, **words)
    begin_history(article)
    if verb == "open_embargo":
        Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() + timedelta(hours=5))
    if verb == "show_changes":
        Version.objects.filter(article=article).update(is_redacted=True)
    return Article.objects.get(pk=article.pk)


def do_verb(verb: str, article: Article, user: User) -> Act:
    """Do a verb as an editor would: with other words where it takes any, with a moment where it wants one."""
    said: dict[str, Any] = dict(SAID.get(verb, {}))
    now = timezone.now().replace(microsecond=0)
    moments = {
        "schedule": now + timedelta(days=2),
        "embargo": now + timedelta(days=1),
        "redate": now - timedelta(days=9),
    }
    if verb in moments:
        said["moment"] = moments[verb]
    words: Any = None
    if verb in CHANGES_WORDS:
        words = {**working_words(article), "headline": f"{article.headline}, again", "body": "Other words."}
    return act(verb, article, user, words, **said)
