"""Every verb of the newsroom: what readers see afterwards is true, and what did not change is not made anew."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.workflow.verbs import VERBS
from caliber.pagecache.tags import counters
from tests.pages.warmed import MOST_NEEDLESS, Paper20, warmed_paper
from tests.verb_cases import article_for, do_verb

# What is scheduled ends the pages on which it will stand: they say the same until then, and must know the minute.
WITH_A_MINUTE = {"schedule", "take_back"}
pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def paper(tmp_path: Path) -> Paper20:
    """Give a paper of which every page is kept."""
    return warmed_paper(tmp_path)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_after_a_verb_no_page_is_stale_and_few_were_made_anew_for_nothing(
    paper: Paper20, admin_user: User, verb: str
) -> None:
    article = article_for(verb)
    paper.addresses.append(article.url)
    before = {address: paper.read(address) for address in paper.addresses}
    held_before = {address for address in paper.addresses if paper.is_held(address)}
    do_verb(verb, article, admin_user)
    held = {address for address in paper.addresses if paper.is_held(address)}
    shown = {address: paper.read(address) for address in paper.addresses}
    counters().begin_epoch()
    true = {address: paper.read(address) for address in paper.addresses}
    assert [address for address in paper.addresses if shown[address] != true[address]] == []
    changed = {address for address in paper.addresses if before[address] != true[address]}
    if verb not in WITH_A_MINUTE:
        assert len(held_before - held - changed) <= MOST_NEEDLESS
