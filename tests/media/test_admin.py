"""The picture library as an editor uses it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from caliber.media.models import Picture, PictureText
from tests.media.samples import encode, four_corners, make_photo, upload_of

pytestmark = pytest.mark.django_db
ADD = "/admin/media/picture/add/"
CODES = [code for code, _name in project_settings.LANGUAGES]


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path


def _form(initial: int = 0, **fields: Any) -> dict[str, Any]:
    return {
        "focal_x": 50,
        "focal_y": 50,
        "texts-TOTAL_FORMS": len(CODES),
        "texts-INITIAL_FORMS": initial,
        **fields,
    }


def _errors(response: HttpResponse) -> dict[str, list[str]]:
    return response.context["adminform"].form.errors  # type: ignore[attr-defined]


def test_an_editor_uploads_a_picture_with_its_words_in_two_languages(admin_client: Client) -> None:
    words = {"texts-0-caption": "A pipe", "texts-0-credit": "Magritte", "texts-1-alt": "Трубка"}
    response = admin_client.post(ADD, _form(upload=upload_of(encode(four_corners())), focal_x=20, **words))
    assert response.status_code == 302, _errors(response)
    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.focal_x) == (120, 80, 20)
    rows = picture.texts.order_by("language").values_list("language", "caption", "credit", "alt")
    assert list(rows) == [("en", "A pipe", "Magritte", ""), ("ru", "", "", "Трубка")]


def test_the_form_offers_one_row_for_each_language(admin_client: Client) -> None:
    picture = make_photo()
    PictureText.objects.create(picture=picture, language="ru", caption="Подпись")
    for address in (ADD, reverse("admin:media_picture_change", args=[picture.pk])):
        formset = admin_client.get(address).context["inline_admin_formsets"][0].formset
        shown = [form["language"].value() for form in formset.forms]
        assert sorted(shown) == sorted(CODES)


def test_words_can_be_added_to_those_that_are_there(admin_client: Client) -> None:
    picture = make_photo()
    text = PictureText.objects.create(picture=picture, language="ru", caption="Подпись")
    row = {"texts-0-id": text.pk, "texts-0-picture": picture.pk, "texts-0-caption": "Новая", "texts-1-caption": "New"}
    address = reverse("admin:media_picture_change", args=[picture.pk])
    response = admin_client.post(address, _form(initial=1, **row))
    assert response.status_code == 302, response.context["errors"]
    assert dict(picture.texts.values_list("language", "caption")) == {"ru": "Новая", "en": "New"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG drawings can carry programs"),
        (b"no picture at all", "This is not a picture that can be read."),
        (encode(four_corners(600, 400))[:900], "The file is damaged"),
    ],
)
def test_a_bad_file_is_explained_at_its_field(admin_client: Client, data: bytes, words: str) -> None:
    response = admin_client.post(ADD, _form(upload=upload_of(data)))
    assert response.status_code == 200
    assert list(_errors(response)) == ["upload"]
    assert words in _errors(response)["upload"][0]
    assert words in response.content.decode()
    assert not Picture.objects.exists()


def test_a_picture_that_the_library_has_is_named_and_not_taken_twice(admin_client: Client) -> None:
    PictureText.objects.create(picture=make_photo(), language="en", caption="A pipe")
    response = admin_client.post(ADD, _form(upload=upload_of(encode(Image.new("RGB", (400, 300), (144, 44, 90))))))
    assert "“A pipe”" in _errors(response)["upload"][0]
    assert Picture.objects.count() == 1


def test_a_missing_file_and_a_focal_point_outside_are_explained_at_their_fields(admin_client: Client) -> None:
    response = admin_client.post(ADD, _form(focal_x=101))
    assert set(_errors(response)) == {"upload", "focal_x"}


def test_a_picture_can_be_given_another_file_and_keeps_its_words(admin_client: Client) -> None:
    picture = make_photo()
    address = reverse("admin:media_picture_change", args=[picture.pk])
    response = admin_client.post(address, _form(upload=upload_of(encode(four_corners()))))
    assert response.status_code == 302
    before, picture = picture, Picture.objects.get()
    assert picture.pk == before.pk
    assert picture.content_hash != before.content_hash
    assert (picture.width, picture.file.name != before.file.name) == (120, True)


def test_pictures_are_found_by_caption_and_credit_in_any_language(admin_client: Client) -> None:
    found, other = make_photo(300, 200), make_photo(200, 300)
    PictureText.objects.create(picture=found, language="ru", caption="Мост в Баку", credit="И. Фотограф")
    PictureText.objects.create(picture=other, language="ru", caption="Хлеб")
    for words in ("Мост", "Фотограф"):
        results = admin_client.get("/admin/media/picture/", {"q": words}).context["cl"].result_list
        assert list(results) == [found]


def test_the_list_and_the_form_show_the_picture_itself(admin_client: Client) -> None:
    picture = make_photo()
    for address in ("/admin/media/picture/", reverse("admin:media_picture_change", args=[picture.pk])):
        assert f'<img src="{picture.file.url}"' in admin_client.get(address).content.decode()


def test_the_list_asks_the_same_number_of_questions_for_more_pictures(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for size in range(100, 115):
        picture = make_photo(size, 100)
        PictureText.objects.create(picture=picture, language="en", caption=str(size))
    with django_assert_max_num_queries(8):
        assert admin_client.get("/admin/media/picture/").status_code == 200
