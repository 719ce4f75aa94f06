"""An editor writes a story: as a draft, at once or at a time, in one language and the next, and takes it back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Article, Paper, Redirect, Story
from articles.writing.article_form import ArticleForm
from tests.articles import desk
from tests.factories import make_article, make_author, make_topic
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")
BEFORE = datetime(2025, 4, 26, 12, 31, 7, tzinfo=UTC)


def test_draft_is_kept_and_readers_do_not_see_it(admin_client: Client, client: Client) -> None:
    article = desk.write(admin_client)
    assert article.state == Article.State.DRAFT
    assert article.slug == "a-corridor-is-measured"
    assert client.get(article.url).status_code == 404


def test_publishing_now_shows_the_article_to_readers(admin_client: Client, client: Client) -> None:
    article = desk.write(admin_client, verb="publish")
    page = read(client.get(article.url))
    assert page.one("h1").text == "A corridor is measured"
    assert "A heading" in [head.text for head in page.all("h2")]


def test_the_editor_is_told_what_readers_see_now(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(verb="publish"), follow=True)
    told = read(response).one("ul", class_="messagelist")
    assert told.one("a").attributes["href"] == "/en/post/a-corridor-is-measured"


def test_scheduled_article_waits_for_its_minute_in_baku(admin_client: Client, client: Client) -> None:
    tomorrow = timezone.localtime() + timedelta(days=1)
    article = desk.write(admin_client, verb="schedule", moment=f"{tomorrow:%Y-%m-%dT16:31}")
    assert article.visible_from is not None
    assert f"{timezone.localtime(article.visible_from):%H:%M %z}" == "16:31 +0400"
    assert client.get(article.url).status_code == 404


def test_a_past_time_dates_the_article_back(admin_client: Client, client: Client) -> None:
    article = desk.write(admin_client, verb="schedule", moment="2025-04-26T16:31")
    assert "26 April 2025 16:31" in read(client.get(article.url)).one("main").text


@pytest.mark.parametrize("moment", ["", "tomorrow", "2025-02-30T10:00", "9999-01-01T00:00"])
def test_time_that_cannot_be_meant_is_explained_at_its_field(admin_client: Client, moment: str) -> None:
    response = admin_client.post(desk.ADD, desk.form(verb="schedule", moment=moment))
    assert list(desk.mistakes(response)) == ["moment"]
    assert not Article.objects.exists()
    assert not Story.objects.exists()


@pytest.mark.parametrize("verb", ["publish", "keep"])
def test_a_time_written_for_another_button_is_not_dropped_in_silence(admin_client: Client, verb: str) -> None:
    response = admin_client.post(desk.ADD, desk.form(verb=verb, moment="2025-04-26T16:31"))
    assert list(desk.mistakes(response)) == ["moment"]
    assert not Article.objects.exists()


def test_a_public_note_without_its_button_is_not_dropped_in_silence(admin_client: Client) -> None:
    article = make_article()
    response = admin_client.post(desk.address(article), desk.form_of(article, verb="publish", note="It was wrong."))
    assert list(desk.mistakes(response)) == ["note"]


def test_a_form_without_a_verb_is_kept(admin_client: Client, client: Client) -> None:
    words = desk.form()
    del words["verb"]
    assert admin_client.post(desk.ADD, words).status_code == 302
    assert Article.objects.get().state == Article.State.DRAFT


def test_dating_a_live_article_as_before_keeps_its_second(admin_client: Client) -> None:
    article = make_article(published_at=timezone.now().replace(microsecond=0, second=7) - timedelta(hours=2))
    changed = desk.form_of(article, verb="redate", moment=desk.minute(article.published_at), deck="A new deck")
    assert admin_client.post(desk.address(article), changed).status_code == 302
    now = Article.objects.get(pk=article.pk)
    assert (now.deck, now.published_at) == ("A new deck", article.published_at)


def test_a_live_article_is_dated_back(admin_client: Client, client: Client) -> None:
    article = make_article()
    changed = desk.form_of(article, verb="redate", moment="2025-04-26T16:31")
    assert admin_client.post(desk.address(article), changed).status_code == 302
    assert "26 April 2025 16:31" in read(client.get(article.url)).one("main").text


@pytest.mark.parametrize("verb", ["redate", "schedule"])
def test_live_article_cannot_be_hidden_by_a_time_to_come(admin_client: Client, verb: str) -> None:
    article = make_article()
    desk.keep_beside(article)
    moment = desk.minute(timezone.now() + timedelta(hours=2))
    response = admin_client.post(desk.address(article), desk.form_of(article, verb=verb, moment=moment))
    assert response.status_code == 200
    assert read(response).one("div", id="what-is-wrong")
    assert Article.objects.get(pk=article.pk).is_visible


def test_withdrawn_article_is_published_again_at_its_old_time(admin_client: Client, client: Client) -> None:
    article = make_article(state=Article.State.WITHDRAWN, withdrawal_reason="Checked.", published_at=BEFORE)
    assert admin_client.post(desk.address(article), desk.form_of(article, verb="publish")).status_code == 302
    assert client.get(article.url).status_code == 200
    now = Article.objects.get(pk=article.pk)
    assert (now.withdrawal_reason, now.published_at) == ("", BEFORE)


def test_article_without_text_is_not_published(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(verb="publish", body=" "))
    assert list(desk.mistakes(response)) == ["body"]


def test_changed_slug_leads_readers_on(admin_client: Client, client: Client) -> None:
    article = make_article("First words")
    changes = desk.form_of(article, verb="publish", slug="other-words")
    assert admin_client.post(desk.address(article), changes).status_code == 302
    response = client.get("/en/post/first-words")
    assert (response.status_code, response["Location"]) == (301, "/en/post/other-words")
    assert Redirect.objects.count() == 1


def test_address_of_a_published_article_stays_when_its_headline_changes(admin_client: Client) -> None:
    article = make_article("First words")
    changes = desk.form_of(article, verb="publish", headline="Second words", slug="")
    assert admin_client.post(desk.address(article), changes).status_code == 302
    now = Article.objects.get(pk=article.pk)
    assert (now.slug, now.headline) == ("first-words", "Second words")


def test_article_with_a_second_headline_kept_beside_it_keeps_its_address_too(admin_client: Client) -> None:
    article = make_article("First words")
    admin_client.post(desk.address(article), desk.form_of(article, headline="Second words", slug=""))
    now = Article.objects.get(pk=article.pk)
    assert (now.slug, now.headline) == ("first-words", "First words")


def test_address_of_a_draft_follows_its_headline_until_somebody_writes_one(admin_client: Client) -> None:
    article = desk.write(admin_client)
    admin_client.post(desk.address(article), desk.form_of(article, headline="A line is drawn"))
    article.refresh_from_db()
    assert article.slug == "a-line-is-drawn"
    admin_client.post(desk.address(article), desk.form_of(article, slug="by-hand"))
    article.refresh_from_db()
    admin_client.post(desk.address(article), desk.form_of(article, headline="A third headline"))
    article.refresh_from_db()
    assert article.slug == "by-hand"


def test_taken_slug_is_explained_at_its_field_with_one_that_is_free(admin_client: Client) -> None:
    make_article("Taken words")
    response = admin_client.post(desk.ADD, desk.form(slug="taken-words"))
    assert desk.mistakes(response)["slug"] == ["Taken by “Taken words”. Try taken-words-2."]


def test_a_slug_that_another_editor_takes_between_check_and_save_is_explained_too(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("Taken words")
    # The first check sees nothing: the other editor has not saved yet.
    checks = iter([lambda form: form.cleaned_data["slug"], ArticleForm.clean_slug])
    monkeypatch.setattr(ArticleForm, "clean_slug", lambda form: next(checks)(form))  # noqa: PLW0108
    monkeypatch.setattr(Article, "validate_constraints", lambda *args, **kwargs: None)
    response = admin_client.post(desk.ADD, desk.form(slug="taken-words", headline="Written meanwhile"))
    assert desk.mistakes(response)["slug"] == ["Taken by “Taken words”. Try taken-words-2."]
    assert "Written meanwhile" in response.content.decode()
    assert Story.objects.count() == 1, "the story of the attempt that failed must not stay"


def test_the_same_slug_stands_in_another_language(admin_client: Client) -> None:
    make_article("Taken words")
    assert desk.write(admin_client, language="ru", slug="taken-words").url == "/ru/post/taken-words"


def test_mistake_is_explained_in_the_editors_language(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(slug="с пробелом"), headers={"Accept-Language": "ru"})
    assert "slug" in desk.mistakes(response)
    assert read(response).all("html")[0].attributes["lang"] == "ru"


def test_translation_joins_the_story_with_what_its_languages_share(admin_client: Client, paper: Paper) -> None:
    make_topic("energy")
    make_author("ann-lee")
    original = desk.write(admin_client, topic_names="Energy", byline_names="Ann Lee", verb="publish")
    page = read(admin_client.get(desk.ADD, {"of_story": original.story_id, "language": "ru"}))
    assert page.one("textarea", name_="byline_names").text == "Ann Lee"
    assert page.one("textarea", id="id_body").attributes["lang"] == "ru"
    assert page.one("details", class_="original").one("h2").text == original.headline
    words = {"language": "ru", "headline": "Коридор измерен", "topic_names": "Energy", "byline_names": "Ann Lee"}
    translated = desk.write(admin_client, of_story=original.story_id, verb="publish", **words)
    assert translated.story == original.story
    assert translated.url == "/ru/post/koridor-izmeren"
    assert Story.objects.count() == 1


def test_form_of_an_article_offers_the_languages_that_are_missing(admin_client: Client) -> None:
    article = desk.write(admin_client)
    links = [link.attributes["href"] for link in read(admin_client.get(desk.address(article))).all("a")]
    others = [code for code, _name in settings.LANGUAGES if code != "en"]
    missing = [f"{desk.ADD}?of_story={article.story_id}&language={code}" for code in others]
    assert [link for link in links if link.startswith(desk.ADD)] == missing


def test_second_article_in_one_language_is_explained(admin_client: Client) -> None:
    article = desk.write(admin_client)
    response = admin_client.post(desk.ADD, desk.form(of_story=article.story_id))
    assert "language" in desk.mistakes(response)
    assert Article.objects.count() == 1


def test_bylines_keep_the_order_in_which_they_were_written(admin_client: Client) -> None:
    for slug in ("ann-lee", "bo-kim", "cy-roe"):
        make_author(slug)
    article = desk.write(admin_client, byline_names="Cy Roe\r\nann lee\r\n\r\nBo Kim")
    assert [line.author.slug for line in article.bylines.all()] == ["cy-roe", "ann-lee", "bo-kim"]
    admin_client.post(desk.address(article), desk.form_of(article, byline_names="Bo Kim\nCy Roe"))
    assert [line.author.slug for line in article.bylines.all()] == ["bo-kim", "cy-roe"]


def test_name_that_is_not_known_is_explained_with_the_nearest_that_is(admin_client: Client) -> None:
    make_author("ann-lee")
    response = admin_client.post(desk.ADD, desk.form(byline_names="Anne Lee\nSomebody else"))
    assert desk.mistakes(response)["byline_names"] == [
        "“Anne Lee” is not known here. Did you mean “Ann Lee”?",
        "“Somebody else” is not known here. Add it first, then save again.",
    ]


def test_moving_the_story_to_another_section_moves_all_its_languages(admin_client: Client) -> None:
    from articles.models import Section

    article = desk.write(admin_client)
    other = desk.write(admin_client, of_story=article.story_id, language="ru", headline="Коридор измерен")
    politics = Section.objects.get(slug="politics")
    admin_client.post(desk.address(article), desk.form_of(article, in_section=politics.pk))
    other.refresh_from_db()
    assert other.section == politics


def test_words_stand_in_the_form_after_a_mistake(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(headline=""))
    page = read(response)
    assert list(desk.mistakes(response)) == ["headline"]
    assert "The first paragraph." in page.one("textarea", id="id_body").text
    assert "#id_headline" in [link.attributes["href"] for link in page.one("div", id="what-is-wrong").all("a")]


def test_translation_is_offered_the_time_of_its_original(admin_client: Client) -> None:
    original = desk.write(admin_client, verb="schedule", moment="2025-04-26T16:31")
    page = read(admin_client.get(desk.ADD, {"of_story": original.story_id, "language": "ru"}))
    assert page.one("input", id="id_moment").attributes["value"] == "2025-04-26T16:31"
    shared = {"of_story": original.story_id, "moment": "2025-04-26T16:31"}
    assert desk.write(admin_client, language="ru", headline="Коридор", **shared).state == Article.State.DRAFT
