"""Writes a generated archive batch by batch, each in one transaction with the note of how far it came."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from articles.models import Article, Byline, Edition, Section, Story
from articles.places import place_new_articles
from caliber.media.models import Picture
from caliber.sample.archive.people import make_authors, make_topics
from caliber.sample.archive.plans import Plan, Planner
from caliber.sample.archive.texts import BODIES, text_of
from caliber.sample.archive.words import known_languages
from caliber.sample.models import ArchiveRun, SampleArticle
from caliber.sample.readers import give_readers
from caliber.search.index import spaced_words
from caliber.search.models import SearchRow

STORIES_A_BATCH = 500
# Of ten stories that many have a picture, where the paper has any to lend.
WITH_PICTURE_OF_TEN = 7
PICTURES = 50
READ_A_LANGUAGE = 40
CHANGED_AFTER = timedelta(hours=5)
REASON = "The figures of this story could not be confirmed."


def written_articles() -> int:
    """Return how many articles the archive has."""
    return ArchiveRun.objects.aggregate(sum=Sum("written"))["sum"] or 0


def real_articles() -> int:
    """Return how many articles are neither samples nor of the archive."""
    return max(Article.objects.count() - SampleArticle.objects.count() - written_articles(), 0)


@dataclass
class Filling:
    """Brings the archive to a number of articles."""

    wanted: int
    has_search: bool = True
    languages: list[str] = field(default_factory=list)
    # What of the time went into search: an archive is also filled without it.
    search_seconds: float = 0.0

    def __post_init__(self) -> None:
        """Look up what the paper has; editions without material get no articles."""
        opened = Edition.objects.values_list("language", flat=True)
        self.languages = [language for language in opened if language in known_languages()]

    def go(self) -> Iterator[int]:
        """Write what is missing; yield the number of articles there after each batch."""
        written = written_articles()
        while written < self.wanted:
            run = ArchiveRun.unfinished() or ArchiveRun.begin(self.wanted - written)
            with transaction.atomic():
                written += self._batch(run, self.wanted - written)
            yield written

    def finish(self) -> None:
        """Give the newest some readers, and the database its statistics, as time would have done."""
        now = timezone.now()
        for language in self.languages:
            rows = Article.objects.published().in_language(language).select_related("recent_views")
            with transaction.atomic():
                for article in rows.defer("body", "body_html").newest_first()[:READ_A_LANGUAGE]:
                    if not hasattr(article, "recent_views"):
                        give_readers(article, article.slug, now)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    @cached_property
    def _planner(self) -> Planner:
        bodies = -(-BODIES // len(self.languages))
        return Planner(self.languages, list(self._sections), len(self._topics), len(self._authors), bodies)

    @cached_property
    def _sections(self) -> dict[str, int]:
        return dict(Section.objects.values_list("slug", "pk"))

    @cached_property
    def _topics(self) -> list[int]:
        return make_topics(self.languages)

    @cached_property
    def _authors(self) -> list[int]:
        return make_authors(self.languages)

    @cached_property
    def _pictures(self) -> list[int]:
        return list(Picture.objects.order_by("pk").values_list("pk", flat=True)[:PICTURES])

    def _batch(self, run: ArchiveRun, most: int) -> int:
        """Write some stories; return how many articles they have."""
        # Whoever else runs the command waits here, and finds the run advanced.
        run = ArchiveRun.objects.select_for_update().get(pk=run.pk)
        room = min(most, run.wanted - run.written)
        plans: list[tuple[Plan, list[str], datetime]] = []
        written = 0
        while written < room and len(plans) < STORIES_A_BATCH:
            plan = self._planner.plan(run.next_story + len(plans))
            languages = plan.languages[: room - written]
            plans.append((plan, languages, run.moment(run.written + written)))
            written += len(languages)
        if plans:
            self._write(plans)
        run.advance(stories=len(plans), articles=written)
        return written

    def _write(self, plans: list[tuple[Plan, list[str], datetime]]) -> None:
        stories = Story.objects.bulk_create([self._story(plan) for plan, _languages, _moment in plans])
        self._write_topics(stories, [plan for plan, _languages, _moment in plans])
        articles, signed = [], []
        for story, (plan, languages, moment) in zip(stories, plans, strict=True):
            for language in languages:
                articles.append(self._article(story, plan, language, moment))
                signed.append(plan)
        Article.objects.bulk_create(articles)
        Byline.objects.bulk_create(
            Byline(article_id=article.pk, author_id=self._authors[author], position=position)
            for article, plan in zip(articles, signed, strict=True)
            for position, author in enumerate(plan.authors)
        )
        place_new_articles([article.pk for article in articles])
        if self.has_search:
            began = time.monotonic()
            SearchRow.objects.bulk_create(map(_search_row, articles, (plan.body for plan in signed)))
            self.search_seconds += time.monotonic() - began

    def _write_topics(self, stories: list[Story], plans: list[Plan]) -> None:
        through = Story.topics.through
        through.objects.bulk_create(
            through(story_id=story.pk, topic_id=self._topics[topic])
            for story, plan in zip(stories, plans, strict=True)
            for topic in plan.topics
        )

    def _story(self, plan: Plan) -> Story:
        has_picture = self._pictures and plan.number % 10 < WITH_PICTURE_OF_TEN
        return Story(
            section_id=self._sections[self._planner.sections[plan.section]],
            picture_id=self._pictures[plan.number % len(self._pictures)] if has_picture else None,
            original_language=plan.languages[0],
        )

    def _article(self, story: Story, plan: Plan, language: str, moment: datetime) -> Article:
        """Return an article with all that Article.save would make; bulk_create calls no save."""
        text, headline = text_of(plan.body, language), plan.headline(language)
        article = Article(
            story_id=story.pk,
            section_id=story.section_id,
            language=language,
            headline=headline,
            slug=plan.slug(headline, language),
            deck=plan.deck_in(language),
            body=text.source,
            body_html=text.body.html,
            contents=text.body.contents,
            reading_minutes=text.reading_minutes,
            state=Article.State.PUBLISHED,
            published_at=moment,
            visible_from=moment,
        )
        _set_apart(article, plan, moment)
        return article


def _set_apart(article: Article, plan: Plan, moment: datetime) -> None:
    """Make the few that are not simply published."""
    if plan.is_draft:
        article.state, article.visible_from = Article.State.DRAFT, None
    elif plan.is_withdrawn:
        article.state, article.visible_from = Article.State.WITHDRAWN, None
        article.withdrawn_at, article.withdrawal_reason = moment + CHANGED_AFTER, REASON
    elif plan.is_updated:
        article.text_updated_at = moment + CHANGED_AFTER


def _search_row(article: Article, body: int) -> SearchRow:
    words = spaced_words(f"{article.headline} {article.deck}") + text_of(body, article.language).search_words
    return SearchRow(article_id=article.pk, words=words)
