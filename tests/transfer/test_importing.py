"""What an import makes of whole lines: stories, languages, times, people, addresses."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError
from django.test import Client
from django.utils import timezone

from articles.models import Article, Author, AuthorText, Edition, Paper, Story, Topic
from caliber.search.models import SearchRow
from tests.factories import make_author
from tests.transfer.conftest import Import, article, story


def _english_times() -> list[dt.datetime]:
    """Return the publication times in the order of the file."""
    rows = Article.objects.in_language("en").order_by("pk").values_list("visible_from", flat=True)
    return [time for time in rows if time]


def test_a_story_comes_with_all_its_languages(bring: Import, client: Client) -> None:
    outcome = bring(story("7", section="Analytics-ru", topics=["Grain"]))
    assert (outcome.status, outcome.articles("added")) == (0, {"en": 1, "ru": 1})
    only = Story.objects.get()
    assert only.section.slug == "analytics"
    assert [topic.slug for topic in only.topics.all()] == ["grain"]
    assert {row.language: row.get_absolute_url() for row in only.articles.all()} == {
        "en": "/en/post/bread-7",
        "ru": "/ru/post/khleb-7",
    }
    assert "Никто не знал почему." in client.get("/ru/post/khleb-7").content.decode()


def test_an_imported_article_is_found_like_any_other(bring: Import, client: Client) -> None:
    bring(article(body="A quagmire of words."))
    assert SearchRow.objects.count() == 1
    assert "bread-1" in client.get("/en/search?q=quagmire").content.decode()


def test_one_article_a_line_takes_its_language_from_the_line_or_from_the_operator(bring: Import) -> None:
    bring(article(), {"id": 2, "title": "Без языка", "text": "Слова."}, options="--section politics --language ru")
    assert list(Article.objects.order_by("pk").values_list("language", "headline")) == [
        ("en", "Bread 1"),
        ("ru", "Без языка"),
    ]


def test_lines_with_the_same_id_in_different_languages_are_one_story(bring: Import) -> None:
    rows = [article(), article(language="ru", headline="Хлеб")]
    assert bring(*rows).articles("added") == {"en": 1, "ru": 1}
    assert Story.objects.count() == 1
    assert bring(*rows).articles("unchanged") == {"en": 1, "ru": 1}


def test_a_language_without_an_edition_is_left_out_and_joins_when_it_has_one(bring: Import) -> None:
    row = story(hy={"headline": "Հաց", "paragraphs": ["Հաց։"]})
    assert bring(row).articles("left_out") == {"hy": 1}
    Edition.objects.create(paper=Paper.objects.get(), language="hy")
    outcome = bring(row)
    assert (outcome.articles("added"), outcome.articles("unchanged")) == ({"hy": 1}, {"en": 1, "ru": 1})
    assert Story.objects.count() == 1


def test_plain_paragraphs_stay_plain_and_a_body_is_markdown(bring: Import) -> None:
    signs = "# *no* _mark_ [is](x) <b>read</b> &amp; 1. `x`"
    bring(article("1", body="", paragraphs=[signs]), article("2", body="**bold**"))
    plain, marked = Article.objects.order_by("pk")
    assert "# *no* _mark_ [is](x) &lt;b&gt;read&lt;/b&gt; &amp;amp; 1. `x`" in plain.body_html
    assert "<strong>bold</strong>" in marked.body_html


def test_times_are_read_with_their_zone_or_in_the_papers(bring: Import) -> None:
    bring(
        article("1", published_at="2024-05-01T09:30:15Z", updated_at="2024-05-02"),
        article("2", date="2024-05-01"),
        article("3", published_at="2024-05-01T09:30"),
    )
    zone = ZoneInfo("Asia/Baku")
    whole, day, local = Article.objects.order_by("pk")
    assert whole.visible_from == dt.datetime(2024, 5, 1, 9, 30, 15, tzinfo=dt.UTC)
    assert whole.text_updated_at == dt.datetime(2024, 5, 2, 12, tzinfo=zone)
    assert day.visible_from == dt.datetime(2024, 5, 1, 12, tzinfo=zone)
    assert local.visible_from == dt.datetime(2024, 5, 1, 9, 30, tzinfo=zone)


def test_texts_without_a_time_stand_a_minute_apart_back_from_the_first_run(bring: Import) -> None:
    bring(story("1"), story("2"))
    bring(story("1"), story("2"), story("3"))
    times = _english_times()
    assert [times[0] - time for time in times] == [dt.timedelta(minutes=number) for number in range(3)]
    assert times[0] <= timezone.now()


def test_the_operator_may_say_when_texts_without_a_time_appeared(bring: Import) -> None:
    bring(story("1"), story("2"), options="--section politics --published-at 2020-01-02T00:00Z --spread 60")
    times = _english_times()
    assert [time.isoformat() for time in times] == ["2020-01-02T00:00:00+00:00", "2020-01-01T23:00:00+00:00"]


def test_authors_are_found_by_name_in_any_language_by_slug_or_made(bring: Import) -> None:
    known = make_author("leyla-karimova")
    AuthorText.objects.filter(author=known, language="ru").delete()
    outcome = bring(
        story(
            en={"headline": "A", "body": "A.", "authors": ["leyla  KARIMOVA", "New Person"]},
            ru={"headline": "Б", "body": "Б.", "authors": ["Лейла Каримова"]},
        )
    )
    english, russian = (Article.objects.get(language=language) for language in ("en", "ru"))
    assert [str(byline.author) for byline in english.bylines.all()] == ["leyla-karimova", "new-person"]
    # The Russian spelling makes a slug of its own, and no guess is made about who is who.
    assert russian.bylines.get().author.texts.get(language="ru").name == "Лейла Каримова"
    assert "New Person" in outcome.report["new_authors"]


def test_the_same_name_is_the_same_author_however_often_it_signs(bring: Import) -> None:
    bring(*(article(number, author="Rashad Aliyev") for number in range(3)))
    assert [author.texts.count() for author in Author.objects.all()] == [1]


def test_a_topic_is_made_once_whatever_its_case(bring: Import) -> None:
    bring(article("1", topics=["Grain prices"]), article("2", topics=["grain prices", "grain-prices"]))
    assert [topic.slug for topic in Topic.objects.all()] == ["grain-prices"]


@pytest.mark.parametrize("path", ["/wiki/Bread_(1)", "/2019/05/bread.html", "/en/post/old-bread"])
def test_an_old_address_leads_to_the_article(bring: Import, client: Client, path: str) -> None:
    bring(article(url=f"https://old.example/{path.replace('(', '%28')}/"))
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, "/en/post/bread-1")


def test_an_old_address_that_no_redirect_can_hold_is_reported(bring: Import) -> None:
    outcome = bring(
        article("1", urls=["https://old.example/?p=17", "/kept", "/" + "x" * 300]), article("2", url="/kept")
    )
    assert len(outcome.warnings) == 3
    assert outcome.status == 0


def test_what_follows_a_former_address_is_not_carried_over(bring: Import, client: Client) -> None:
    bring(article(url="/2019/05/bread"))
    assert client.get("/2019/05/bread/amp").status_code == 404


@pytest.mark.parametrize(("slug", "made"), [("fine-slug", "fine-slug"), ("Хлеб!", "khleb"), ("taken", "taken-2")])
def test_a_slug_is_kept_or_made_possible(bring: Import, slug: str, made: str) -> None:
    bring(article("0", slug="taken"))
    outcome = bring(article("0", slug="taken"), article("1", slug=slug))
    assert Article.objects.latest("pk").slug == made
    assert len(outcome.warnings) == (slug != made)


def test_a_long_headline_is_cut_at_a_word_and_opens_the_text_whole(bring: Import) -> None:
    headline = "A *measured* word, " * 12
    outcome = bring(article(headline=headline, deck="d " * 200))
    only = Article.objects.get()
    assert len(only.headline) <= 160
    assert only.headline.endswith("word…")
    assert f"<strong>{' '.join(headline.split())}</strong>" in only.body_html
    assert ("d " * 200).strip() in only.body
    assert len(outcome.warnings) == 2


def test_unknown_fields_are_counted(bring: Import) -> None:
    outcome = bring(article(genre="news"), story("2", en={"headline": "A", "body": "B", "mood": 1}))
    assert outcome.report["unknown_fields"] == {"genre": 1, "en.mood": 1}


def test_a_story_of_an_unknown_section_goes_where_the_operator_said(bring: Import) -> None:
    outcome = bring(article(section="Gardening"))
    assert Article.objects.get().section.slug == "politics"
    assert "Gardening" in outcome.warnings[0]
    without = bring(article("2", section="Gardening"), options="")
    assert (without.status, len(without.damaged)) == (3, 1)


@pytest.mark.parametrize(
    "options",
    ["--section nowhere", "--language tr", "--published-at soon", "--spread -1", "--limit 0", "--report /nowhere/r"],
)
def test_a_wrong_option_is_explained_before_anything_is_written(bring: Import, options: str) -> None:
    with pytest.raises(CommandError, match=options.partition(" ")[0]):
        bring(article(), options=options)
    assert not Article.objects.exists()


def test_a_limit_reads_the_first_lines_only(bring: Import) -> None:
    assert bring(*(story(number) for number in range(5)), options="--section politics --limit 2").report["rows"] == 2
    assert Story.objects.count() == 2


def test_a_text_with_a_time_to_come_is_scheduled(bring: Import) -> None:
    later = timezone.now() + dt.timedelta(days=3)
    bring(article(published_at=later.isoformat()))
    assert not Article.objects.published().exists()
    assert Article.objects.get().visible_from == later.replace(microsecond=0)
