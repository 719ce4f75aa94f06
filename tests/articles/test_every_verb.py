"""Whatever is done to an article stands in the log and is told to the outbox; a verb without a case fails."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from articles import outbox
from articles.models import AuditEntry, OutboxMessage
from articles.workflow.verbs import VERBS
from tests.verb_cases import article_for, do_verb

pytestmark = pytest.mark.usefixtures("paper")
# What readers have, or are to have, changes with these.
SEEN = {"schedule", "take_back", "publish", "flash", "correct", "withdraw", "redate"}


@pytest.fixture(autouse=True)
def receivers() -> Iterator[None]:
    outbox.article_receivers["channel"] = outbox.entry_receivers["desk"] = lambda number: None
    yield
    del outbox.article_receivers["channel"], outbox.entry_receivers["desk"]


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_verb_is_logged_and_told(verb: str, admin_user: User) -> None:
    article = article_for(verb)
    OutboxMessage.objects.all().delete()
    do_verb(verb, article, admin_user)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.user) == (verb, admin_user)
    assert OutboxMessage.objects.filter(receiver="desk", entry=entry.pk).exists()
    is_told = OutboxMessage.objects.filter(receiver="channel", article=article.pk).exists()
    assert is_told == (verb in SEEN)
