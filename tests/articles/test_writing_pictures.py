"""An editor brings a picture while writing: it is checked, kept through other mistakes, described in each language."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caliber.media.models import Picture
from tests.articles import desk
from tests.factories import make_picture
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")
UPLOAD = "/admin/articles/article/picture/"
BROKEN = SimpleUploadedFile("broken.jpg", b"\xff\xd8\xff not a picture", "image/jpeg")


@pytest.fixture(autouse=True)
def media_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_uploaded_picture_leads_the_article_with_its_words(admin_client: Client, client: Client) -> None:
    words = {"alt": "A red field", "caption": "The field in May", "credit": "Photo: Ann Lee"}
    article = desk.write(admin_client, upload=desk.photo(), verb="publish", **words)
    figure = read(client.get(article.url)).one("figure", class_="lead-figure")
    assert figure.one("img").attributes["alt"] == "A red field"
    assert figure.one("figcaption").text == "The field in May Photo: Ann Lee"


def test_broken_picture_is_explained_at_its_field_and_the_text_is_kept(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(upload=BROKEN))
    assert list(desk.mistakes(response)) == ["upload"]
    assert "The first paragraph." in read(response).one("textarea", id="id_body").text
    assert not Picture.objects.exists()


def test_picture_is_kept_when_another_field_is_wrong(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(upload=desk.photo(), headline=""))
    picture = Picture.objects.get()
    chosen = [box for box in read(response).all("input", name_="chosen_picture") if "checked" in box.attributes]
    assert [box.attributes["value"] for box in chosen] == [str(picture.pk)]


def test_picture_that_nobody_can_hear_of_does_not_go_out(admin_client: Client) -> None:
    response = admin_client.post(desk.ADD, desk.form(upload=desk.photo(), credit="Ann Lee", verb="publish"))
    assert list(desk.mistakes(response)) == ["alt"]


def test_draft_may_wait_for_the_words_of_its_picture(admin_client: Client) -> None:
    assert desk.write(admin_client, upload=desk.photo()).story.picture is not None


def test_translation_shows_the_picture_in_its_own_words(admin_client: Client, client: Client) -> None:
    original = desk.write(admin_client, upload=desk.photo(), alt="A red field", credit="Ann Lee", verb="publish")
    page = read(admin_client.get(desk.ADD, {"of_story": original.story_id, "language": "ru"}))
    assert page.one("input", id="id_alt").attributes.get("value", "") == ""
    chosen = {
        "of_story": original.story_id,
        "chosen_picture": original.story.picture_id,
        "alt": "Красное поле",
        "credit": "Ann Lee",
    }
    desk.write(admin_client, language="ru", headline="Поле", verb="publish", **chosen)
    assert read(client.get("/ru/post/pole")).one("figure").one("img").attributes["alt"] == "Красное поле"
    assert read(client.get(original.url)).one("figure").one("img").attributes["alt"] == "A red field"


def test_chosen_picture_does_not_take_the_words_of_the_one_before(admin_client: Client) -> None:
    article = desk.write(admin_client, upload=desk.photo(), alt="A red field")
    other = make_picture(alt="A blue field")
    changes = desk.form_of(article, chosen_picture=other.pk, alt="A red field")
    assert admin_client.post(desk.address(article), changes).status_code == 302
    assert other.texts.get(language="en").alt == "A blue field"


def test_picture_sent_while_writing_answers_with_its_card(admin_client: Client) -> None:
    answer = admin_client.post(UPLOAD, {"upload": desk.photo(), "language": "en"}).json()
    assert answer["id"] == Picture.objects.get().pk
    assert answer["url"].startswith("/media/")


def test_broken_picture_sent_while_writing_is_explained(admin_client: Client) -> None:
    BROKEN.seek(0)
    response = admin_client.post(UPLOAD, {"upload": BROKEN, "language": "en"})
    assert response.status_code == 400
    assert response.json()["errors"]


def test_file_sent_twice_is_one_picture(admin_client: Client) -> None:
    for _time in range(2):
        admin_client.post(UPLOAD, {"upload": desk.photo(), "language": "en"})
    assert Picture.objects.count() == 1
