"""Loading and removing: a fresh paper shows all that a paper has, and an operator's own content is never touched."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Article, Author, Edition, Page, Paper, Section, Story, Topic
from caliber.audience.counting import views_of
from caliber.audience.models import RecentViews, ViewCount
from caliber.audience.recent import most_read
from caliber.media.models import Picture
from caliber.sample.files import read_stories
from caliber.sample.models import SampleArticle
from tests.sample.conftest import SEED, Run, addresses

STORIES = list(read_stories())
LANGUAGES = {code for code, _name in settings.LANGUAGES}
TEXTS = [text for story in STORIES for text in story.texts if text.language in LANGUAGES]
SOON = "what-one-step-of-earthquake-magnitude-means"
WITHDRAWN, EMBARGOED = "how-many-weekdays-2025-has", "when-an-ambassador-becomes-an-ambassador"


def test_if_empty_loads_on_an_empty_database(sample: Run) -> None:
    assert Article.objects.count() == len(TEXTS)


def test_the_sample_is_there_in_all_its_languages(sample: Run) -> None:
    assert sorted(Article.objects.values_list("language", "headline")) == sorted(
        (text.language, text.fields["headline"]) for text in TEXTS
    )
    assert Story.objects.filter(picture=None).count() == len([s for s in STORIES if not s.shared["plate"]])
    assert set(Edition.objects.values_list("language", flat=True)) == {code for code, _name in settings.LANGUAGES}
    assert not Article.objects.filter(bylines__isnull=True).exists()


def test_readers_may_see_all_but_what_is_withdrawn_and_what_is_to_come(sample: Run) -> None:
    hidden = [s for s in STORIES if s.state == "withdrawn" or s.shared.get("hours_before_install", 0) < 0]
    kept_back = sum(text.language in LANGUAGES for story in hidden for text in story.texts)
    assert len(hidden) >= 2
    assert Article.objects.published().count() == len(TEXTS) - kept_back


def test_the_withdrawn_storys_address_says_gone_and_why_and_nothing_of_the_text(sample: Run, client: Client) -> None:
    answer = client.get(f"/en/post/{WITHDRAWN}")
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "The table was computed from the calendar of 2024, not of 2025" in page
    assert "Wages are paid by the month" not in page


def test_the_embargoed_story_waits_unseen_until_its_time(sample: Run, client: Client) -> None:
    article = Article.objects.get(language="en", slug=EMBARGOED)
    assert article.state == Article.State.PUBLISHED
    assert article.visible_from is not None
    assert (article.visible_from - timezone.now()).days in {29, 30}
    assert client.get(article.url).status_code == 404
    assert EMBARGOED not in client.get("/en/category/politics").content.decode()


def test_a_story_appears_by_itself_ten_minutes_after_loading(sample: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    soon, now, seen = Article.objects.filter(slug=SOON), timezone.now(), []
    for minutes in (0, 9, 11):
        monkeypatch.setattr(timezone, "now", lambda ahead=minutes: now + timedelta(minutes=ahead))
        seen.append(soon.published().exists())
    assert seen == [False, False, True]


def test_the_seeds_story_keeps_its_time_and_its_views(sample: Run) -> None:
    article = Article.objects.get(language="en", slug=SEED)
    assert article.visible_from is not None
    assert article.visible_from.isoformat() == "2025-04-26T12:31:00+00:00"
    assert views_of(article.pk) == 194


def test_a_new_paper_has_stories_of_today(sample: Run) -> None:
    newest = Article.objects.published().newest_first()[0].visible_from
    assert newest is not None
    assert (timezone.now() - newest).total_seconds() < 24 * 3600


def test_every_link_of_a_sample_leads_to_a_page_that_is_there(sample: Run, client: Client) -> None:
    bodies = [article.body_html for article in Article.objects.all()]
    bodies += [text.body_html for page in Page.objects.all() for text in page.texts.all()]
    links = {link for body in bodies for link in re.findall(r'href="(/[^"#]*)', body)}
    assert len(links) > 10
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_second_load_changes_nothing_and_says_so(sample: Run) -> None:
    before = addresses()
    assert "already" in sample("load_sample")
    assert addresses() == before


def test_if_empty_leaves_a_paper_alone_whose_samples_were_removed(sample: Run) -> None:
    sample("remove_sample")
    sample("load_sample", if_empty=True)
    assert not Article.objects.exists()


def test_removing_takes_every_sample_and_what_only_samples_used(sample: Run) -> None:
    sections, pages = Section.objects.count(), Page.objects.count()
    assert f"{len(TEXTS)} sample articles removed." in sample("remove_sample")
    assert [model.objects.count() for model in (Article, Story, Picture, Topic, Author, SampleArticle)] == [0] * 6
    assert (Section.objects.count(), Page.objects.count(), Paper.objects.count()) == (sections, pages, 1)


def test_starting_empty_changes_no_paper_that_is_there(sample: Run) -> None:
    before = addresses()
    Paper.objects.update(name="The Other Paper")
    sample("start_empty")
    assert Paper.objects.get().name == "The Other Paper"
    assert addresses() == before


@pytest.mark.parametrize("language", ["en", "ru", "hy"])
def test_a_fresh_paper_shows_what_is_read_most(sample: Run, language: str) -> None:
    read = most_read(language, 5)
    assert len(read.day) == len(read.week) == 5
    assert read.day != read.week


def test_no_sample_was_read_more_within_a_week_than_in_all(sample: Run) -> None:
    total = dict(ViewCount.objects.values_list("article", "total"))
    assert [row for row in RecentViews.objects.all() if row.week_views > total[row.pk]] == []
