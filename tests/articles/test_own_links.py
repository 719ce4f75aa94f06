"""Links between the paper's own stories follow the reader's language, whatever happens to the story they name."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.models import Article, Edition, Story
from tests.articles import desk
from tests.factories import make_article, make_picture, make_story
from tests.pages.soup import Element, read

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def target() -> Story:
    """Give a story in English and Russian."""
    return make_story("The target", languages=("en", "ru"))


def links(client: Client, article: Article) -> list[Element]:
    """Return the links in an article's text as readers get them."""
    return list(read(client.get(article.url)).one("div", class_="prose").all("a"))


def test_a_link_leads_to_the_story_in_the_pages_language(client: Client, target: Story) -> None:
    pages = make_story("The page", languages=("en", "ru"), body="See [it](/en/post/the-target).")
    for article in pages.articles.all():
        (link,) = links(client, article)
        assert link.attributes == {"href": target.articles.get(language=article.language).url}
        assert link.text == "it"


@pytest.mark.parametrize("host", ["", "https://caliber.example"])
@pytest.mark.parametrize("language", ["/en", ""])
def test_every_form_of_an_own_address_is_known(
    client: Client, settings: Settings, target: Story, host: str, language: str
) -> None:
    settings.CALIBER_URL = "https://caliber.example"
    settings.ALLOWED_HOSTS = ["testserver"]
    page = make_article("The page", language="ru", body=f"[it]({host}{language}/post/the-target)")
    assert [link.attributes for link in links(client, page)] == [{"href": target.articles.get(language="ru").url}]


def test_a_story_without_the_pages_language_is_linked_in_another_and_says_so(client: Client, target: Story) -> None:
    page = make_article("Էջ", language="hy", body="[it](/ru/post/the-target#h-part)")
    (link,) = links(client, page)
    assert link.attributes["href"] == "/ru/post/the-target#h-part"
    assert link.attributes["hreflang"] == "ru"
    assert link.text.startswith("it (")


def test_a_place_in_the_text_is_kept_only_in_its_own_language(client: Client, target: Story) -> None:
    page = make_story("The page", languages=("en", "ru"), body="[it](/en/post/the-target#h-part)")
    hrefs = [links(client, article)[0].attributes["href"] for article in page.articles.order_by("language")]
    assert hrefs == ["/en/post/the-target#h-part", "/ru/post/the-target"]


def test_a_withdrawn_story_leaves_the_words(client: Client, target: Story) -> None:
    page = make_article("The page", body="See [the *story*](/en/post/the-target) now.")
    for article in target.articles.all():
        article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "Wrong."
        article.save()
    prose = read(client.get(page.url)).one("div", class_="prose")
    assert not prose.all("a")
    assert " ".join(prose.text.split()) == "See the story now."


def test_a_closed_edition_is_not_led_to(client: Client) -> None:
    make_article("The target", language="ru")
    page = make_article("The page", body="[it](/ru/post/the-target)")
    assert links(client, page)
    Edition.objects.filter(language="ru").update(is_enabled=False)
    assert not links(client, page)


def test_a_link_follows_a_changed_address_with_and_without_a_new_save(client: Client, target: Story) -> None:
    page = make_article("The page", body="[it](/en/post/the-target)")
    moved = target.articles.get(language="en")
    moved.slug = "moved"
    moved.save()
    assert links(client, page)[0].attributes["href"] == "/en/post/moved"
    page.save()
    assert links(client, page)[0].attributes["href"] == "/en/post/moved"


def test_a_story_written_after_the_link_to_it_is_found(client: Client) -> None:
    page = make_article("Страница", language="ru", body="[it](/en/post/the-target)")
    assert links(client, page)[0].attributes == {"href": "/en/post/the-target"}
    make_story("The target", languages=("en", "ru"))
    assert links(client, page)[0].attributes == {"href": "/ru/post/the-target"}


def test_a_link_to_the_same_story_leads_to_its_other_language_or_nowhere(client: Client) -> None:
    story = make_story("The page", languages=("en", "ru"))
    for article in story.articles.all():
        article.body = "[English](/en/post/the-page)"
        article.save()
    assert not links(client, story.articles.get(language="en"))
    (link,) = links(client, story.articles.get(language="ru"))
    assert (link.attributes["href"], link.attributes["hreflang"]) == ("/en/post/the-page", "en")


@pytest.mark.parametrize("address", ["https://example.org/en/post/the-target", "/en/page/about", "mailto:a@b.c", "//["])
def test_other_links_stay_as_they_are(client: Client, target: Story, address: str) -> None:
    page = make_article("Страница", language="ru", body=f"[it]({address})")
    assert "data-story" not in page.body_html
    assert "/ru/post/the-target" not in [link.attributes["href"] for link in links(client, page)]


def test_an_editor_cannot_write_a_placeholder(client: Client, target: Story) -> None:
    page = make_article("The page", body=f'<a href="/x" data-story="{target.pk}" class="document">it</a>')
    assert "data-story" not in page.body_html


def test_the_preview_shows_the_same_links(admin_client: Client, target: Story) -> None:
    sent = desk.form(language="ru", headline="Страница", body="[it](/en/post/the-target)")
    page = read(admin_client.post(desk.PREVIEW, sent)).one("div", class_="prose")
    assert page.one("a").attributes["href"] == "/ru/post/the-target"


def test_links_cost_no_query_more_however_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_story("One", languages=("en", "ru"))
    make_story("Two")
    plain = make_article("Plain")
    linking = make_article("Linking", body="[a](/en/post/one) [b](/en/post/two) [c](/en/post/later) [d](/ru/post/one)")
    make_article("Later")
    for article in (plain, linking):
        with django_assert_num_queries(7):
            client.get(article.url)


def test_own_pictures_have_their_size_and_documents_theirs(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "sums.pdf").write_bytes(b"x" * 2048)
    make_picture()
    body = "![A](/media/pictures/ab/abc.svg) ![B](/media/x.svg)\n\n[Sums](/media/sums.pdf)\n\n[No](/media/../../x.pdf)"
    html = make_article("The page", body=body).body_html
    assert 'width="900" height="506"' in html
    assert html.count("width=") == 1
    assert "PDF, 2.0\xa0KB" in html
    assert '<span class="document-kind">PDF</span>' in html
