"""What an editor does in tests: fills the writing form in, uploads a picture, reads what is wrong."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from articles.models import Article, Section
from tests.pages.soup import read

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"
PREVIEW = "/admin/articles/article/preview/"


def form(**changes: Any) -> dict[str, Any]:
    """Return a filled form as a browser would send it; a draft in English unless something else is said."""
    return {
        "language": "en",
        "headline": "A corridor is measured",
        "deck": "It took a year.",
        "key_points": "",
        "partner_name": "",
        "body": "The first paragraph.\n\n## A heading\n\nThe second.",
        "slug": "",
        "in_section": Section.objects.get(slug="analytics").pk,
        "topic_names": "",
        "byline_names": "",
        "chosen_picture": "",
        "alt": "",
        "caption": "",
        "credit": "",
        "publication": "draft",
        "moment": "",
        "withdrawal_reason": "",
        **changes,
    }


def write(editor: Client, **changes: Any) -> Article:
    """Save a new article that must be accepted, and return it."""
    before = set(Article.objects.values_list("pk", flat=True))
    response = editor.post(ADD, form(**changes))
    assert response.status_code == 302, mistakes(response)
    return Article.objects.exclude(pk__in=before).get()


def form_of(article: Article, **changes: Any) -> dict[str, Any]:
    """Return the form of an article as it stands, with changes."""
    words = {
        name: getattr(article, name)
        for name in ("language", "headline", "deck", "key_points", "body", "partner_name", "slug")
    }
    return form(**{**words, "in_section": article.story.section_id, **changes})


def address(article: Article) -> str:
    """Return where an article is edited."""
    return f"/admin/articles/article/{article.pk}/change/"


def mistakes(response: HttpResponse) -> dict[str, list[str]]:
    """Return what the page says is wrong, by the id of the field that it is said at."""
    found = {}
    for errors in read(response).all("ul", class_="errorlist"):
        found[errors.attributes["id"].removeprefix("id_").removesuffix("_error")] = [e.text for e in errors.all("li")]
    return found


def photo(colour: str = "maroon") -> SimpleUploadedFile:
    """Return a small photo as a browser sends it."""
    data = BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, "JPEG")
    return SimpleUploadedFile("photo.jpg", data.getvalue(), "image/jpeg")
