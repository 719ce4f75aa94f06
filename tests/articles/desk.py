"""What an editor does in tests: fills the writing form in, uploads a picture, reads what is wrong."""

from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models import Article, Section
from articles.versions.words import working_words
from articles.workflow.acting import act
from articles.writing.article_form import SHORTER
from tests.factories import make_author
from tests.pages.soup import read

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"
PREVIEW = "/admin/articles/article/preview/"


def form(**changes: Any) -> dict[str, Any]:
    """Return a filled form as a browser would send it, in English and to be kept unless something else is said."""
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
        "byline_names": str(make_author("a-hand").texts.get(language="en")),
        "chosen_picture": "",
        "alt": "",
        "caption": "",
        "credit": "",
        "list_headline": "",
        "seo_title": "",
        "social_text": "",
        "shows_changes": "on",
        "initial-shows_changes": "True",
        "sets_typography": "on",
        "initial-sets_typography": "True",
        "desk_note": "",
        "moment": "",
        "reason": "",
        "note": "",
        "verb": "keep",
        **changes,
    }


def write(editor: Client, **changes: Any) -> Article:
    """Save a new article that must be accepted, and return it."""
    before = set(Article.objects.values_list("pk", flat=True))
    response = editor.post(ADD, form(**changes))
    assert response.status_code == 302, mistakes(response)
    return Article.objects.exclude(pk__in=before).get()


def form_of(article: Article, **changes: Any) -> dict[str, Any]:
    """Return the form of an article as it stands, with changes; a deck and an author are there."""
    words = {
        name: getattr(article, name)
        for name in ("language", "headline", "key_points", "body", "partner_name", "slug", *SHORTER)
    }
    opened = {"initial-slug": article.slug, "initial-desk_note": article.desk_note}
    return form(**{**words, **opened, "in_section": article.story.section_id, **changes})


def address(article: Article) -> str:
    """Return where an article is edited."""
    return f"/admin/articles/article/{article.pk}/change/"


def keep_beside(article: Article, **changes: Any) -> None:
    """Keep other words beside a live article."""
    act("keep", article, User(is_superuser=True), {**working_words(article), "body": "In preparation.", **changes})


def page(article: Article, verb: str) -> str:
    """Return where a verb has its page."""
    return f"/admin/articles/article/{article.pk}/{verb}/"


def minute(moment: datetime | None) -> str:
    """Return a moment as the form's field has it, in Baku."""
    assert moment is not None
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


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
