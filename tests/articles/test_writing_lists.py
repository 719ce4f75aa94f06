"""The editors' lists: what stands where, how far back they reach, and what a row costs."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Lead, Page, Paper, Section, Topic
from articles.writing.article_admin import ArticleAdmin
from tests.articles import desk
from tests.factories import make_article, make_author, make_stories, make_story
from tests.newsroom import make_person
from tests.pages.soup import Element, read

pytestmark = pytest.mark.usefixtures("paper")


def rows(client: Client, **question: str) -> list[Element]:
    """Return the rows of the list of stories."""
    tables = read(client.get(desk.LIST, question)).all("tbody")
    return tables[0].all("tr") if tables else []


def headlines(client: Client, **question: str) -> list[str]:
    """Return the headlines of the list of stories."""
    return [row.one("a", class_="story-name").text for row in rows(client, **question)]


def test_row_shows_state_headline_section_and_time(admin_client: Client) -> None:
    make_article("Told", published_at=timezone.now() - timedelta(days=1), language="ru")
    row = rows(admin_client)[0]
    assert row.one("a", class_="story-name").attributes["lang"] == "ru"
    assert "Live" in row.text
    assert "Analytics-en" in row.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"stage": "draft"}, ["Drafted"]),
        ({"stage": "scheduled"}, ["To come"]),
        ({"stage": "live"}, ["Говорят", "Told"]),
        ({"stage": "withdrawn"}, ["Gone"]),
        ({"language": "ru"}, ["Говорят"]),
        ({"section": "politics"}, ["Gone"]),
        ({"q": "to co"}, ["To come"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_list_is_narrowed(admin_client: Client, question: dict[str, str], told: list[str]) -> None:
    make_article("Told")
    make_article("Drafted", state=Article.State.DRAFT)
    make_article("To come", hours_ago=-5)
    make_article("Gone", state=Article.State.WITHDRAWN, withdrawal_reason="Wrong.", section="politics")
    make_article("Говорят", language="ru")
    if "section" in question:
        question = {"section": str(Section.objects.get(slug=question["section"]).pk)}
    assert headlines(admin_client, **question) == told


def test_list_is_walked_to_its_end_and_back(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 3)
    make_stories(8)
    seen, address, pages = [], desk.LIST, []
    while address:
        page = read(admin_client.get(address))
        pages.append([link.text for link in page.all("a", class_="story-name")])
        seen += pages[-1]
        older = page.all("a", rel="next")
        newer = page.all("a", rel="prev")
        address = desk.LIST + older[0].attributes["href"] if older else ""
    assert seen == [f"Story {number}" for number in reversed(range(8))]
    back = read(admin_client.get(desk.LIST + newer[0].attributes["href"]))
    assert [link.text for link in back.all("a", class_="story-name")] == pages[1]
    first = read(admin_client.get(desk.LIST + back.one("a", rel="prev").attributes["href"]))
    assert [link.text for link in first.all("a", class_="story-name")] == pages[0]
    assert not first.all("a", rel="prev")


@pytest.mark.parametrize("place", ["0", "-1", "x", "99999999999999999999999", "٣"])
def test_place_that_is_none_is_answered_with_a_list(admin_client: Client, place: str) -> None:
    make_article("Told")
    assert admin_client.get(desk.LIST, {"before": place}).status_code == 200


def test_list_costs_the_same_with_ten_and_twenty_rows_and_counts_nothing(admin_client: Client) -> None:
    for number in range(10):
        make_story(f"Story {number}", languages=["en", "ru"], hours_ago=number)
    rows(admin_client)
    with CaptureQueriesContext(connection) as ten:
        assert len(rows(admin_client, language="en")) == 10
    for number in range(10):
        make_story(f"More {number}", languages=["en", "ru"], hours_ago=number)
    with CaptureQueriesContext(connection) as twenty:
        assert len(rows(admin_client, language="en")) == 20
    assert len(ten) == len(twenty)
    assert not [query["sql"] for query in twenty if "COUNT(" in query["sql"]]


def test_row_leads_to_the_page_that_readers_see_and_to_missing_languages(admin_client: Client) -> None:
    article = make_article("Told")
    links = [link.attributes["href"] for link in rows(admin_client)[0].all("a")]
    assert article.url in links
    assert f"{desk.ADD}?of_story={article.story_id}&language=hy" in links


def test_paper_opens_at_once_and_there_is_one(admin_client: Client, paper: Paper) -> None:
    response = admin_client.get("/admin/articles/paper/")
    assert response["Location"] == f"/admin/articles/paper/{paper.pk}/change/"
    assert admin_client.get("/admin/articles/paper/add/").status_code == 403


def test_paper_and_its_editions_are_edited_in_one_form(admin_client: Client, paper: Paper) -> None:
    page = read(admin_client.get(f"/admin/articles/paper/{paper.pk}/change/"))
    words = {field.attributes["name"]: field.attributes.get("value", "") for field in page.all("input")}
    words = {name: value for name, value in words.items() if not name.endswith("DELETE") and name}
    words |= {
        "default_language": "ru",
        "editions-0-copyright_line": "© The paper",
        "youtube_url": "https://example.org/",
    }
    assert admin_client.post(f"/admin/articles/paper/{paper.pk}/change/", words).status_code == 302
    paper.refresh_from_db()
    assert (paper.default_language, paper.youtube_url) == ("ru", "https://example.org/")
    assert paper.editions.get(language="en").copyright_line == "© The paper"


def test_topic_is_named_in_the_languages_that_are_filled_in(admin_client: Client) -> None:
    words = {"slug": "energy", "texts-TOTAL_FORMS": "3", "texts-INITIAL_FORMS": "0"}
    for place, (language, name) in enumerate([("en", "Energy"), ("ru", ""), ("hy", "Էներգետիկա")]):
        words |= {f"texts-{place}-language": language, f"texts-{place}-name": name}
    assert admin_client.post("/admin/articles/topic/add/", words).status_code == 302
    assert dict(Topic.objects.get().texts.values_list("language", "name")) == {"en": "Energy", "hy": "Էներգետիկա"}


def test_topic_without_any_name_is_explained(admin_client: Client) -> None:
    words = {"slug": "energy", "texts-TOTAL_FORMS": "3", "texts-INITIAL_FORMS": "0"}
    words |= {f"texts-{place}-language": language for place, language in enumerate(["en", "ru", "hy"])}
    response = admin_client.post("/admin/articles/topic/add/", words)
    assert "Fill in at least one language." in response.content.decode()
    assert not Topic.objects.exists()


def test_form_of_a_section_has_a_named_block_for_each_language(admin_client: Client) -> None:
    section = Section.objects.get(slug="analytics")
    last = settings.LANGUAGES[-1][0]
    section.texts.filter(language=last).delete()
    page = read(admin_client.get(f"/admin/articles/section/{section.pk}/change/"))
    assert [legend.text for legend in page.all("legend")] == [name for _code, name in settings.LANGUAGES]
    assert page.one("input", name_=f"texts-{len(settings.LANGUAGES) - 1}-name").attributes["lang"] == last


def test_standing_page_is_written_in_each_language(admin_client: Client, client: Client) -> None:
    words = {"slug": "about", "position": "1", "texts-TOTAL_FORMS": "3", "texts-INITIAL_FORMS": "0"}
    words |= {"texts-0-language": "en", "texts-0-title": "About us", "texts-0-body": "## Who\n\nWe are."}
    words |= {"texts-1-language": "ru", "texts-2-language": "hy"}
    assert admin_client.post("/admin/articles/page/add/", words).status_code == 302
    assert Page.objects.count() == 1
    assert "Who" in [head.text for head in read(client.get("/en/page/about")).one("main").all("h2")]


def test_lead_offers_what_readers_see_and_keeps_its_edition(admin_client: Client) -> None:
    told, drafted = make_article("Told"), make_article("Drafted", state=Article.State.DRAFT)
    page = read(admin_client.get("/admin/articles/lead/add/"))
    offered = [option.attributes["value"] for option in page.one("select", name_="article").all("option")]
    assert (str(told.pk) in offered, str(drafted.pk) in offered) == (True, False)
    wrong = {"language": "ru", "position": "1", "article": told.pk}
    assert "article" in desk.mistakes(admin_client.post("/admin/articles/lead/add/", wrong))
    assert admin_client.post("/admin/articles/lead/add/", {**wrong, "language": "en"}).status_code == 302
    assert Lead.objects.get().article == told


@pytest.mark.parametrize("name", ["section", "topic", "author", "page", "lead", "redirect", "article"])
def test_every_list_and_new_form_opens(admin_client: Client, name: str) -> None:
    make_author("ann-lee")
    assert admin_client.get(f"/admin/articles/{name}/").status_code == 200
    assert admin_client.get(f"/admin/articles/{name}/add/").status_code == 200


def test_first_page_names_things_in_editors_words(admin_client: Client) -> None:
    page = read(admin_client.get("/admin/"))
    assert [head.text for head in page.one("div", id="content-main").all("h2")][:2] == ["Write", "Around the stories"]
    assert page.one("nav", class_="bar-menu").all("a")[0].text == "Stories"


def test_bar_shows_only_what_an_editor_may_open(client: Client) -> None:
    client.force_login(User.objects.create(username="accounts", is_staff=True))
    assert read(client.get("/admin/")).one("nav", class_="bar-menu").all("a") == []


def test_admin_pages_carry_no_inline_style_or_script(admin_client: Client) -> None:
    article = make_article()
    for path in ("/admin/", desk.LIST, desk.ADD, desk.address(article), "/admin/articles/section/add/"):
        response = admin_client.get(path)
        page = read(response)
        assert len([script for script in page.all("script") if "src" not in script.attributes]) == 1, path
        assert not page.all("style"), path
        assert "style=" not in response.content.decode(), path


def test_trash_is_out_of_sight_until_it_is_asked_for(admin_client: Client) -> None:
    make_article("Put aside", state=Article.State.TRASHED)
    make_article("Told")
    assert headlines(admin_client) == ["Told"]
    assert headlines(admin_client, stage="trashed") == ["Put aside"]


def test_list_is_narrowed_to_what_one_began_oneself(admin_client: Client, admin_user: User) -> None:
    make_article("Mine", created_by=admin_user)
    make_article("Told")
    assert headlines(admin_client, mine="yes") == ["Mine"]


def test_list_leads_nobody_to_a_language_in_which_he_has_no_role(client: Client) -> None:
    client.force_login(make_person("reporter", language="ru"))
    make_article("Told")
    links = [link.attributes["href"] for link in rows(client)[0].all("a")]
    assert [link for link in links if link.startswith(desk.ADD)] == [link for link in links if link.endswith("=ru")]


def chosen(client: Client, verb: str, *articles: Article, **said: str) -> str:
    """Do a verb to several articles of the list, over its page, and return what the list then says."""
    ticked = {"action": f"{verb}_chosen", "_selected_action": [article.pk for article in articles]}
    page = read(client.post(desk.LIST, ticked))
    assert len(page.one("ul", class_="happens").all("li")) == len(articles)
    done = read(client.post(desk.LIST, {**ticked, "confirmed": "yes", **said}, follow=True))
    return " ".join(message.text for message in done.all("ul", class_="messagelist"))


def test_several_are_approved_and_of_each_other_one_it_is_said_why_not(admin_client: Client) -> None:
    fit = make_article("Fit", state=Article.State.REVIEW, deck="A deck.", authors=["a-hand"])
    unfit = make_article("Unfit", state=Article.State.REVIEW)
    live = make_article("Told")
    told = chosen(admin_client, "approve", fit, unfit, live)
    assert "Done for 1 story." in told
    assert "“Unfit”: Not yet ready to go out: Author; Deck" in told
    assert "“Told”: Not at this state." in told
    assert Article.objects.filter(state=Article.State.READY).get() == fit


def test_several_are_withdrawn_with_one_reason_in_their_languages(admin_client: Client) -> None:
    articles = [make_article("One"), make_article("Два", language="ru")]
    chosen(admin_client, "withdraw", *articles, neutral="mistake", reason="Sent too early.")
    reasons = set(Article.objects.values_list("withdrawal_reason", flat=True))
    assert len(reasons) == 2
    assert "" not in reasons


def test_several_are_not_withdrawn_without_a_reason(admin_client: Client) -> None:
    article = make_article()
    ticked = {"action": "withdraw_chosen", "_selected_action": [article.pk], "confirmed": "yes"}
    assert sorted(desk.mistakes(admin_client.post(desk.LIST, ticked))) == ["neutral", "reason"]
    assert Article.objects.get().is_visible


def test_only_what_was_ticked_is_touched(admin_client: Client) -> None:
    ticked, other = (make_article(name, state=Article.State.DRAFT) for name in ("Ticked", "Other"))
    sent = {"action": "trash_chosen", "_selected_action": [ticked.pk], "select_across": "1", "confirmed": "yes"}
    admin_client.post(desk.LIST, sent)
    assert set(Article.objects.filter(state=Article.State.TRASHED)) == {ticked}
    assert Article.objects.get(pk=other.pk).state == Article.State.DRAFT
