"""Keeping house: one author, topic or section becomes part of another; every address and every list follows.

Called by the admin's page for it. A new name or address needs nothing of this: redirects.py listens to that.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias, TypeVar

from django.conf import settings
from django.db import transaction

from articles.changes import Facts, announce_change, facts_of
from articles.models import Article, Author, Byline, Redirect, Section, Story, Topic
from articles.purging import purge_everything
from articles.redirects import remember_address
from articles.workflow.log import log
from articles.workflow.people import Actor

Named: TypeAlias = Author | Topic | Section
Thing = TypeVar("Thing", Author, Topic, Section)
# With more articles than that it is cheaper to make every page anew than to name each that changes.
MOST_TOLD = 500


@transaction.atomic
def merge(source: Thing, target: Thing, user: Actor) -> int:
    """Give all that belongs to one to another, lead its addresses there, drop it; return how many articles moved."""
    if source.pk == target.pk:
        raise ValueError("a thing cannot become part of itself")
    articles = _articles_of(source)
    before = [facts_of(article) for article in articles[: MOST_TOLD + 1]]
    _move(source, target)
    _lead_on(source, target)
    kind, name = type(source).__name__.lower(), str(source)
    source.delete()
    _tell(before)
    log(user, f"merge_{kind}", subject=f"{name} → {target}", articles=len(before))
    return len(before)


def _articles_of(thing: Named) -> Any:
    if isinstance(thing, Author):
        return Article.objects.filter(bylines__author=thing).order_by("pk")
    if isinstance(thing, Topic):
        return Article.objects.filter(story__topics=thing).order_by("pk")
    return Article.objects.filter(story__section=thing).order_by("pk")


def _move(source: Named, target: Named) -> None:
    if isinstance(source, Author):
        own = Byline.objects.filter(author=source)
        # Who signed with both names signs once.
        _drop(own.filter(article__in=Byline.objects.filter(author=target.pk).values("article")))
        own.update(author=target.pk)
    elif isinstance(source, Topic):
        through = Story.topics.through
        rows = through.objects.filter(topic=source)
        _drop(rows.filter(story__in=through.objects.filter(topic=target.pk).values("story")))
        rows.update(topic=target.pk)
    else:
        Story.objects.filter(section=source).update(section=target.pk)
        Article.objects.filter(section=source).update(section=target.pk)


def _drop(rows: Any) -> None:
    """Delete without signals: the articles are told as a whole."""
    rows._raw_delete(rows.db)


def _lead_on(source: Named, target: Named) -> None:
    """Lead the addresses of one, and those that led to it, to the other."""
    field = type(source).__name__.lower()
    Redirect.objects.filter(**{field: source}).update(**{field: target})
    for language, _name in settings.LANGUAGES:
        remember_address(source.path_in(language), {field: target})


def _tell(before: Iterable[Facts]) -> None:
    """Say what changed, page by page while they are few."""
    known = list(before)
    if len(known) > MOST_TOLD:
        purge_everything()
        return
    after = {article.pk: facts_of(article) for article in Article.objects.filter(pk__in=[facts.id for facts in known])}
    for facts in known:
        announce_change(facts, after[facts.id])
