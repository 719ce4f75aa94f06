"""A generated archive: as many articles as were asked for, like a paper's own, written once and gone on with."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from articles.bodies import make_body
from articles.models import Article, Edition, Story
from caliber.sample.archive import filling, texts
from caliber.sample.archive.plans import Planner
from caliber.sample.archive.progress import progress_line, summary
from caliber.sample.archive.words import known_languages, words_in
from caliber.text.reading import count_words, reading_minutes
from tests.factories import make_article, make_paper

LANGUAGES = ["en", "ru", "hy", "az"]


@pytest.fixture(autouse=True)
def _few_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    # To render thousands takes half a minute.
    monkeypatch.setattr(filling, "BODIES", 24)
    monkeypatch.setattr(filling, "STORIES_A_BATCH", 10)


def fill(wanted: object, **options: object) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("fill_archive", str(wanted), stdout=out, **options)
    return out.getvalue()


def _rows() -> list[tuple[object, ...]]:
    return list(Article.objects.order_by("pk").values_list("language", "slug", "headline", "body", "state"))


def test_an_empty_database_gets_a_paper_and_exactly_as_many_articles(db: None, client: Client) -> None:
    assert "60 articles written" in fill(60)
    assert Article.objects.count() == 60
    for path in ("/en/", "/ru/", "/hy/category/politics", "/az/rss.xml", "/en/most-read", "/sitemap.xml"):
        assert client.get(path).status_code == 200
    for article in Article.objects.published().order_by("pk")[:8]:
        page = client.get(article.url)
        assert page.status_code == 200
        assert article.headline.split(":")[0] in page.content.decode()


def test_what_bulk_writing_stores_is_what_a_save_would_store(db: None) -> None:
    fill(30)
    for article in Article.objects.published().order_by("pk")[:6]:
        body = make_body(article.body, article.language)
        assert (article.body_html, article.contents) == (body.html, body.contents)
        assert article.reading_minutes == reading_minutes(article.body, article.language)
        assert article.section_id == article.story.section_id
        assert article.visible_from == article.published_at
        words, changed = article.search_row.words, article.text_updated_at
        article.save()
        article.refresh_from_db()
        assert (article.search_row.words, article.text_updated_at) == (words, changed)


def test_stories_have_one_to_four_languages_and_lie_over_ten_years(db: None) -> None:
    fill(200)
    sizes = Counter(Story.objects.annotate(size=Count("articles")).values_list("size", flat=True))
    assert set(sizes) == {1, 2, 3, 4}
    moments = [moment for moment in Article.objects.order_by("pk").values_list("published_at", flat=True) if moment]
    assert moments == sorted(moments)
    assert timedelta(days=3500) < timezone.now() - moments[0] < timedelta(days=3660)
    assert timedelta(0) <= timezone.now() - moments[-1] < timedelta(days=60)
    one = Story.objects.annotate(size=Count("articles")).filter(size=4)[0].articles.all()
    assert len({article.body.count("\n\n") for article in one}) == 1
    assert len({article.published_at for article in one}) == 1


def test_asked_again_it_adds_nothing_and_for_more_only_the_difference(db: None) -> None:
    fill(40)
    before = _rows()
    assert "nothing was added" in fill(40)
    assert _rows() == before
    assert "25 articles written" in fill(65)
    assert _rows()[:40] == before
    assert len(_rows()) == 65


@pytest.mark.parametrize("blow", [KeyboardInterrupt, RuntimeError])
def test_stopped_it_goes_on_to_what_it_would_have_written_at_once(
    db: None, monkeypatch: pytest.MonkeyPatch, blow: type[BaseException]
) -> None:
    write, batches = filling.Filling._write, iter([True, True, False])

    def stop_in_the_third(self: filling.Filling, plans: list[object]) -> None:
        write(self, plans)  # type: ignore[arg-type]
        if not next(batches):
            raise blow

    with monkeypatch.context() as patch:
        patch.setattr(filling.Filling, "_write", stop_in_the_third)
        with pytest.raises((CommandError, RuntimeError)) as stopped:
            fill(90)
    begun = len(_rows())
    assert 20 < begun < 90
    if blow is KeyboardInterrupt:
        assert f"Stopped at {begun} of 90 articles" in str(stopped.value)
        assert "`manage.py fill_archive 90` goes on from here" in str(stopped.value)
        assert stopped.value.returncode == 130  # type: ignore[union-attr]
    fill(90)
    planner = filling.Filling(90)._planner
    wanted = [f"-a{plan.number}" for plan in map(planner.plan, range(90)) for _language in plan.languages]
    assert [f"-a{row[1].rpartition('-a')[2]}" for row in _rows()] == wanted[:90]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["", "0", "-5", "many", "1.5", "4000001", "9" * 5000, "٣"])
def test_a_bad_number_is_told_with_a_good_one(db: None, number: str) -> None:
    with pytest.raises(CommandError, match="write a whole number from 1 to 4000000, such as 10000"):
        call_command("fill_archive", "--", number)
    assert not Article.objects.exists()


def test_a_paper_with_stories_of_its_own_is_left_alone_and_told_why(db: None) -> None:
    make_paper()
    make_article("Ours")
    with pytest.raises(CommandError, match=r"1 articles of its own.*no command takes them out again"):
        fill(20)
    assert Article.objects.count() == 1
    fill(20, beside_real_stories=True)
    assert Article.objects.count() == 21


def test_the_sample_is_no_reason_to_refuse_and_its_removal_leaves_the_archive(db: None) -> None:
    call_command("start_empty", stdout=StringIO())
    fill(20)
    call_command("remove_sample", stdout=StringIO())
    assert Article.objects.count() == 20
    fill(30)
    assert Article.objects.count() == 30


def test_a_paper_without_an_edition_that_can_be_written_for_is_told(db: None) -> None:
    make_paper(languages=["he"])
    with pytest.raises(CommandError, match="no edition in English"):
        fill(5)


def test_a_paper_of_one_edition_gets_articles_in_that_language_only(db: None) -> None:
    make_paper(languages=["hy"])
    fill(25)
    assert set(Article.objects.values_list("language", flat=True)) == {"hy"}
    assert Edition.objects.count() == 1


def test_search_can_be_left_out(db: None) -> None:
    fill(10, without_search=True)
    assert not Article.objects.filter(search_row__isnull=False).exists()


@pytest.mark.full
def test_topics_and_authors_are_uneven_and_headlines_never_repeat() -> None:
    planner = Planner(LANGUAGES, ["politics", "region", "culture"], topics=288, authors=120, bodies=1300)
    plans = [planner.plan(number) for number in range(4000)]
    topics = Counter(topic for plan in plans for topic in plan.topics)
    authors = Counter(author for plan in plans for author in plan.authors)
    sections = Counter(plan.section for plan in plans)
    assert topics[0] > 1.5 * topics[1] > 3 * topics[10] > 0
    assert authors[0] > 1.5 * authors[1] > 3 * authors[10] > 0
    assert sections[0] > sections[1] > sections[2]
    for language in LANGUAGES:
        headlines = {plan.headline(language) for plan in plans}
        assert len(headlines) == len(plans)
        assert max(map(len, headlines)) <= 160
        assert len({plan.slug(plan.headline(language), language) for plan in plans}) == len(plans)
        assert max(len(plan.slug(plan.headline(language), language)) for plan in plans) <= 100
    assert {plan.body for plan in plans} == set(range(1300))


def test_the_two_figures_of_a_headline_tell_every_story_apart() -> None:
    from caliber.sample.archive import plans

    numbers = range(0, plans.MOST_STORIES, 1009)
    assert len({number * plans.STRIDE % plans.MOST_STORIES for number in numbers}) == len(numbers)


@pytest.mark.full
def test_five_thousand_bodies_are_distinct_and_of_a_storys_length() -> None:
    bodies = {
        (language, number): texts.write_body(number, language) for language in LANGUAGES for number in range(1300)
    }
    assert len(bodies) >= 5000
    assert len(set(bodies.values())) == len(bodies)
    lengths = [count_words(body) for body in bodies.values()]
    assert min(lengths) >= 200
    assert max(lengths) <= 900
    for mark in ("\n## ", "\n> ", "\n- "):
        assert 0.1 < sum(mark in body for body in bodies.values()) / len(bodies) < 0.9


def test_every_language_has_the_same_lines() -> None:
    assert known_languages() == set(LANGUAGES)
    english = words_in("en")
    for language in LANGUAGES:
        words = words_in(language)
        for name in ("cities", "fields", "headlines", "decks", "lead_ins", "sentences", "headings", "quotes", "items"):
            ours, theirs = getattr(words, name), getattr(english, name)
            assert len(ours) == len(theirs), (language, name)
            for line, other in zip(ours, theirs, strict=True):
                slots = [sorted(slot for slot in ("{n}", "{p}", "{y}") if slot in str(text)) for text in (line, other)]
                assert slots[0] == slots[1], (language, line)
        assert all("{n}" in tail and "{p}" in tail for tails in words.headlines for tail in tails)


def test_the_rate_is_told_before_search_and_in_all() -> None:
    assert (
        summary(60_000, seconds=40, search_seconds=10)
        == "60,000 articles written in 0:30, 2,000 a second, and put into search in 0:10: 1,500 a second in all"
    )
    assert summary(60_000, seconds=30, search_seconds=0) == "60,000 articles written in 0:30, 2,000 a second"


def test_the_time_for_search_is_taken_apart(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(10_000))
    with monkeypatch.context() as patch:
        # One batch, and each look at the clock takes a second: one before the search rows and one after.
        patch.setattr(filling, "STORIES_A_BATCH", 60)
        patch.setattr(filling.time, "monotonic", lambda: next(seconds))
        told = fill(60)
    assert ", and put into search in 0:01: " in told
    assert "search" not in fill(70, without_search=True)


def test_progress_says_rate_and_what_is_left() -> None:
    assert (
        progress_line(250_000, 1_000_000, 50_000, 20)
        == " 25%: 250,000 of 1,000,000 articles, 2,500 a second, 5:00 to go"
    )
    assert "to go" not in progress_line(10, 100, 0, 1)
