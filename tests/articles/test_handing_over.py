"""Whoever leaves hands the stories in hand to somebody else; what readers have keeps its writer."""

import pytest

from articles.models import Article, AuditEntry
from caliber.people.handover import hand_over, held_words
from tests.factories import make_article
from tests.newsroom import make_person

pytestmark = pytest.mark.usefixtures("paper")


def test_stories_in_hand_move_and_are_logged() -> None:
    giver, taker = make_person("reporter", "Aysel"), make_person("reporter", "Orkhan")
    draft = make_article("In hand", state=Article.State.DRAFT, created_by=giver)
    live = make_article("Read by many", created_by=giver)
    assert held_words(giver) == ["1 story in hand"]
    assert hand_over(giver, taker) == ["1 story in hand"]
    assert Article.objects.get(pk=draft.pk).created_by == taker
    assert Article.objects.get(pk=live.pk).created_by == giver
    assert AuditEntry.objects.get().subject == "Aysel → Orkhan"


def test_whoever_holds_nothing_hands_nothing_over() -> None:
    giver, taker = make_person("reporter", "Aysel"), make_person("reporter", "Orkhan")
    assert hand_over(giver, taker) == []
    assert not AuditEntry.objects.exists()
