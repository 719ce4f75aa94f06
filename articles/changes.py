"""Which pages a change makes untrue: listens to every save of the newsroom and moves the tags of cachetags.py.

purging.py moves them once the transaction is stored. `registry` in tests/pages/test_purge.py holds that every model has
its case.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Value
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone

from articles import cachetags
from articles.models import (
    Article,
    Author,
    AuthorPlace,
    AuthorText,
    Byline,
    Correction,
    Edition,
    Lead,
    Page,
    PageText,
    Paper,
    Section,
    SectionText,
    Story,
    Strap,
    Topic,
    TopicPlace,
    TopicText,
    Version,
)
from articles.outbox import announce_article
from articles.places import place_articles
from articles.purging import purge
from articles.querysets import ArticleQuerySet
from caliber.media.models import Picture, PictureText
from caliber.media.signals import picture_changed

# What stands on a card, what feeds and the article's own page show, and what the head of that page alone says.
CARD_WORDS = ("headline", "list_headline", "deck", "partner_name")
FEED_WORDS = ("headline", "deck", "partner_name", "key_points", "body", "text_updated_at")
PAGE_WORDS = ("seo_title", "social_text", "shows_changes")


@dataclass(frozen=True)
class Facts:
    """What readers could know of an article: where it stands in time, in which lists, with which words."""

    id: int
    language: str
    story: int
    path: str
    visible_from: datetime | None
    visible_until: datetime | None
    lists: frozenset[str]
    card: tuple[Any, ...]
    feed: tuple[Any, ...]
    page: tuple[Any, ...]
    is_gone: bool
    is_noindex: bool

    @property
    def when(self) -> tuple[datetime | None, datetime | None]:
        """Return from when until when readers see it."""
        return self.visible_from, self.visible_until


def facts_of(article: Article) -> Facts:
    """Return what the article is to readers now; one query, for its bylines and topics."""
    language = article.language
    lists = {cachetags.edition_list(language), cachetags.section_list(language, article.section_id)}
    if article.visible_from is not None:
        authors = Byline.objects.filter(article=article.pk).order_by().values_list(Value("author"), "author")
        topics = Story.topics.through.objects.filter(story=article.story_id).values_list(Value("topic"), "topic")
        for kind, number in authors.union(topics, all=True):
            name = cachetags.author_list if kind == "author" else cachetags.topic_list
            lists.add(name(language, number))
    return Facts(
        id=article.pk,
        language=language,
        story=article.story_id,
        path=article.get_absolute_url(),
        visible_from=article.visible_from,
        visible_until=article.visible_until,
        lists=frozenset(lists),
        card=(article.section_id, *(getattr(article, name) for name in CARD_WORDS)),
        feed=tuple(getattr(article, name) for name in FEED_WORDS),
        page=tuple(getattr(article, name) for name in PAGE_WORDS),
        is_gone=article.state == Article.State.WITHDRAWN,
        is_noindex=article.is_noindex,
    )


def tags_of_change(before: Facts | None, after: Facts | None) -> set[str]:
    """Return what an article's change moves; neither is needed where readers never could or never will see it."""
    both = [facts for facts in (before, after) if facts is not None]
    known = [facts for facts in both if facts.visible_from is not None]
    is_moved = not (before and after) or before.when != after.when
    is_renamed = is_moved or len({facts.path for facts in both}) > 1
    is_retold = is_renamed or len({facts.card for facts in both}) > 1
    is_reworded = is_renamed or len({(facts.feed, facts.lists) for facts in both}) > 1
    shared = frozenset() if is_moved else both[0].lists & both[-1].lists
    is_hidden = len({facts.is_noindex for facts in both}) > 1
    # A shorter headline for lists is the one thing that its own page does not show.
    is_shown = is_reworded or is_hidden or len({facts.page for facts in both}) > 1
    tags = {cachetags.article(facts.id) for facts in both if is_shown}
    for facts in known:
        if is_reworded:
            tags |= {cachetags.words(facts.id), cachetags.numbers(facts.language, facts.id // cachetags.NUMBERS_A_TAG)}
        tags |= _tags_above(facts, facts.lists - shared)
        told = facts.lists if is_retold else facts.lists - shared
        tags |= {cachetags.place(name, facts.id) for name in told}
        tags |= {cachetags.any_of(name) for name in told if is_reworded}
        if is_retold:
            tags |= _spans_of(facts)
        if is_moved:
            tags |= _spans_beside(facts)
        if facts.visible_from and facts.visible_from > timezone.now():
            tags.add(cachetags.schedule(facts.language))
        if is_renamed:
            tags.add(cachetags.story(facts.story))
        if is_renamed or is_hidden:
            tags |= _numbers_of(facts.story)
    return tags


def _numbers_of(story: int) -> set[str]:
    """Return where a story's languages stand in sitemaps: each names the others."""
    rows = Article.objects.filter(story=story).values_list("language", "pk")
    return {cachetags.numbers(language, number // cachetags.NUMBERS_A_TAG) for language, number in rows}


def _tags_above(facts: Facts, lists: frozenset[str]) -> set[str]:
    """Return what stands next above a place in each list: it is told that something else follows."""
    if not lists:
        return set()
    assert facts.visible_from is not None
    published = Article.objects.published().in_language(facts.language).exclude(pk=facts.id)
    newer = published.newer_than(facts.visible_from, facts.id)
    if facts.visible_from > timezone.now() or not newer.exists():
        return {cachetags.top(name) for name in lists}
    return {tag for name in lists for tag in _tag_above(name, facts, newer)}


def _tag_above(name: str, facts: Facts, newer: ArticleQuerySet) -> set[str]:
    kind, number = name[0], name[1:].partition(".")[0]
    assert facts.visible_from is not None
    if kind in _PLACES:
        model, field = _PLACES[kind]
        public = model.objects.filter(**{field: int(number)}).published().in_language(facts.language)
        places = public.exclude(article=facts.id).newer_than(facts.visible_from, facts.id)
        above = places.oldest_first().values_list("article", flat=True).first()
    else:
        rows = newer.filter(section=int(number)) if kind == "s" else newer
        above = rows.oldest_first().values_list("pk", flat=True).first()
    if above is None:
        return {cachetags.top(name)}
    return {cachetags.place(name, above), cachetags.feed_place(name, above)}


_PLACES: dict[str, tuple[type[AuthorPlace | TopicPlace], str]] = {
    "a": (AuthorPlace, "author"),
    "t": (TopicPlace, "topic"),
}


def _spans_of(facts: Facts) -> set[str]:
    """Return its day and month in the archive, where it is named."""
    assert facts.visible_from is not None
    return {cachetags.span(facts.language, _told(facts.visible_from, pattern)) for pattern in ("%Y-%m-%d", "%Y-%m")}


def _spans_beside(facts: Facts) -> set[str]:
    """Return, where it is alone in its day, month or year, the pages that lead there: its neighbours' and editions'."""
    assert facts.visible_from is not None
    published = Article.objects.published().in_language(facts.language).exclude(pk=facts.id)
    above = published.newer_than(facts.visible_from, facts.id).oldest_first()
    below = published.older_than(facts.visible_from, facts.id).newest_first()
    beside = [moment for rows in (above, below) if (moment := rows.values_list("visible_from", flat=True).first())]
    tags = set()
    for pattern in ("%Y-%m-%d", "%Y-%m", "%Y"):
        own = _told(facts.visible_from, pattern)
        others = {_told(moment, pattern) for moment in beside}
        if own not in others:
            tags |= {cachetags.span(facts.language, words) for words in others}
            tags |= {cachetags.span(code, own) for code, _name in settings.LANGUAGES}
            # A year's page names its months.
            tags |= {cachetags.span(facts.language, own[:4])} if pattern == "%Y-%m" else set()
    return tags


def _told(moment: datetime, pattern: str) -> str:
    return timezone.localtime(moment).strftime(pattern)


def announce_change(before: Facts | None, after: Facts | None) -> None:
    """Move what the change of an article makes untrue, note what was withdrawn, and tell who hears of articles."""
    if before == after:
        return
    # Who was never visible stands in no list.
    known = [facts for facts in (before, after) if facts is not None and facts.visible_from is not None]
    if known and after is not None and (before is None or (before.when, before.lists) != (after.when, after.lists)):
        place_articles([after.id])
    gone: dict[str, str | None] = {}
    if after is not None and after.is_gone:
        reasons = Article.objects.filter(pk=after.id).values_list("withdrawal_reason", flat=True)
        gone = {after.path: reasons.first() or ""}
    elif after is not None and after.visible_from is not None:
        gone = {after.path: None}
    purge(tags_of_change(before, after), gone)
    if known:
        announce_article(known[-1].id, [moment for moment in (after.when if after else ()) if moment])


def article_changed(article: Article, before: Facts | None) -> None:
    """Say so after what no signal tells, such as bylines written in bulk; before: facts_of it until then."""
    announce_change(before, facts_of(article))


@receiver([pre_save, pre_delete], sender=Article)
def _remember(instance: Article, **_facts: Any) -> None:
    stored = Article.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance._facts_before = facts_of(stored) if stored else None  # type: ignore[attr-defined]


@receiver(post_save, sender=Article)
def _article_saved(instance: Article, created: bool, **_facts: Any) -> None:
    announce_change(instance._facts_before, facts_of(instance))  # type: ignore[attr-defined]
    if created:
        bucket = instance.pk // cachetags.NUMBERS_A_TAG * cachetags.NUMBERS_A_TAG
        if not Article.objects.filter(pk__gte=bucket, pk__lt=instance.pk).exists():
            purge([cachetags.LAST_NUMBERS])


@receiver(post_delete, sender=Article)
def _article_deleted(instance: Article, **_facts: Any) -> None:
    announce_change(instance._facts_before, None)  # type: ignore[attr-defined]


@receiver([post_save, post_delete], sender=Byline)
def _byline_changed(instance: Byline, origin: Any = None, **_facts: Any) -> None:
    if origin is not None and getattr(origin, "model", type(origin)) is not Byline:
        # It goes with its article, which tells all of it.
        return
    facts = facts_of(instance.article)
    own = cachetags.author_list(facts.language, instance.author_id)
    announce_change(_in_lists(facts, facts.lists - {own}), _in_lists(facts, facts.lists | {own}))


@receiver(pre_save, sender=Story)
def _remember_story(instance: Story, **_facts: Any) -> None:
    stored = Story.objects.filter(pk=instance.pk) if instance.pk else Story.objects.none()
    rows = stored.values_list("section", "picture", "related_stories")
    *known, related = next(iter(rows), (None, None, []))
    instance._before = tuple(known) if known[0] else None  # type: ignore[attr-defined]
    instance._related_before = related  # type: ignore[attr-defined]
    is_moving = instance._before not in (None, (instance.section_id, instance.picture_id))  # type: ignore[attr-defined]
    instance._articles_before = (  # type: ignore[attr-defined]
        [facts_of(article) for article in instance.articles.all()] if is_moving else []
    )


@receiver(post_save, sender=Story)
def _story_saved(instance: Story, **_facts: Any) -> None:
    if instance.related_stories != instance._related_before:  # type: ignore[attr-defined]
        purge([cachetags.article(number) for number in instance.articles.values_list("pk", flat=True)])
    if instance._articles_before:  # type: ignore[attr-defined]
        # The articles take their section over right after this signal; the pages that it names are the same.
        transaction.on_commit(lambda: _story_stored(instance))


def _story_stored(instance: Story) -> None:
    after = {article.pk: facts_of(article) for article in Article.objects.filter(story=instance.pk)}
    for facts in instance._articles_before:  # type: ignore[attr-defined]
        announce_change(facts, after.get(facts.id))
        purge(_card_tags(facts))


@receiver(m2m_changed, sender=Story.topics.through)
def _topics_changed(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_facts: Any) -> None:
    """A story's topics: its articles come into lists and go out of them."""
    stories = Story.objects.filter(pk__in=pk_set or ()) if reverse else Story.objects.filter(pk=instance.pk)
    articles = Article.objects.filter(story__in=stories, visible_from__isnull=False)
    if action in {"pre_add", "pre_remove", "pre_clear", "post_add", "post_remove", "post_clear"}:
        own = set(pk_set or ()) if not reverse else {instance.pk}
        if action.startswith("post_"):
            place_articles(list(articles.values_list("pk", flat=True)))
        for article in articles:
            facts = facts_of(article)
            lists = {cachetags.topic_list(facts.language, topic) for topic in own} or _topic_lists(facts)
            purge(tags_of_change(_in_lists(facts, facts.lists - lists), _in_lists(facts, facts.lists | lists)))


def _topic_lists(facts: Facts) -> set[str]:
    return {name for name in facts.lists if name[0] == "t"}


def _in_lists(facts: Facts, lists: frozenset[str]) -> Facts:
    return replace(facts, lists=lists)


def _card_tags(facts: Facts) -> set[str]:
    return {cachetags.place(name, facts.id) for name in facts.lists} | {cachetags.article(facts.id)}


@receiver(picture_changed, sender=Picture)
def _picture_changed(picture_id: int, **_facts: Any) -> None:
    """A picture's file or focal point."""
    purge([cachetags.picture(picture_id)])


@receiver([post_save, post_delete], sender=PictureText)
def _picture_words_changed(instance: PictureText, **_facts: Any) -> None:
    """A caption stands on the page of each article of its language."""
    rows = Article.objects.filter(story__picture=instance.picture_id, language=instance.language)
    purge([cachetags.article(number) for number in rows.values_list("pk", flat=True)])


@receiver([post_save, post_delete], sender=AuthorText)
def _author_renamed(instance: AuthorText, **_facts: Any) -> None:
    purge([cachetags.author(instance.author_id, instance.language)])


@receiver([post_save, post_delete], sender=TopicText)
def _topic_renamed(instance: TopicText, **_facts: Any) -> None:
    purge([cachetags.topic(instance.topic_id, instance.language)])


@receiver([post_save, post_delete], sender=Author)
def _author_changed(instance: Author, **_facts: Any) -> None:
    purge([cachetags.author(instance.pk, code) for code, _name in settings.LANGUAGES])


@receiver([post_save, post_delete], sender=Topic)
def _topic_changed(instance: Topic, **_facts: Any) -> None:
    purge([cachetags.topic(instance.pk, code) for code, _name in settings.LANGUAGES])


@receiver([post_save, post_delete], sender=Correction)
def _correction_changed(instance: Correction, **_facts: Any) -> None:
    purge([cachetags.article(instance.article_id), cachetags.corrections(instance.language)])


@receiver(post_save, sender=Version)
def _version_written(instance: Version, **_facts: Any) -> None:
    if instance.public_at is not None:
        purge([cachetags.article(instance.article_id)])


@receiver([post_save, post_delete], sender=Lead)
def _lead_changed(instance: Lead, **_facts: Any) -> None:
    purge([cachetags.front(instance.language)])


@receiver([post_save, post_delete], sender=SectionText)
@receiver([post_save, post_delete], sender=PageText)
@receiver([post_save, post_delete], sender=Strap)
def _edition_changed(instance: Any, **_facts: Any) -> None:
    purge([cachetags.site(instance.language)])


@receiver([post_save, post_delete], sender=Paper)
@receiver([post_save, post_delete], sender=Edition)
@receiver([post_save, post_delete], sender=Section)
@receiver([post_save, post_delete], sender=Page)
def _paper_changed(**_facts: Any) -> None:
    purge([cachetags.ALL])
