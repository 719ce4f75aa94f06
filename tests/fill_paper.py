"""Loads the sample paper and adds what it is too young to have: full lists, a withdrawn story, long words.

tests/live.py runs it, as one process: each start of Django takes most of a second.
"""

import datetime as dt
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Byline, Correction, PreviewLink, Story  # noqa: E402

# More than two list pages of twenty, so that "older" and "newer" both lead somewhere.
STORIES = 45
NOTES = 21
EVERY_BLOCK = Path(__file__).with_name("every_block.md")
FILM = Path(__file__).with_name("film.webm")
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nA line grows.\n"
HEADLINES = {
    "en": "A measured story about the price of bread, number {}",
    "ru": "Взвешенный рассказ о цене хлеба, номер {}",
    "hy": "Չափված պատմություն հացի գնի մասին, թիվ {}",
    "az": "Çörəyin qiyməti haqqında ölçülü yazı, çörək, nömrə {}",
}
LONG_WORDS = {
    "en": "Counterrevolutionarydeinstitutionalisation and otorhinolaryngological electroencephalographers",
    "ru": "Частнопредпринимательское превысокомногорассмотрительствующее водогрязеторфопарафинолечение",
    "hy": "Հակահեղափոխականականացվածություններից և գերհամակարգչայնացվածությունների մասին",
    "az": "Beynəlmiləlləşdirilməməkdənmişcəsinə və elektrokardioqrafiyalaşdırılmamışlardansınızmışcasına",
}


def fill() -> None:
    """Add the stories to the section, topics and byline of the sample's first story."""
    languages = [code for code, _name in settings.LANGUAGES if code in HEADLINES]
    signed = Article.objects.filter(bylines__isnull=False, story__topics__isnull=False, language="en")
    model = signed.order_by("pk").first()
    assert model is not None, "the sample paper holds no signed English article with a topic"
    for number in range(1, STORIES + 1):
        _add_story(model, number, languages)
    _add_corrections(languages)
    _add_preview_links(model, languages)
    _add_withdrawn(model)
    _add_every_block(model, languages)


def _add_story(model: Article, number: int, languages: list[str]) -> None:
    story = Story.objects.create(section=model.section, picture=model.story.picture if number % 2 else None)
    story.topics.set(model.story.topics.all())
    then = timezone.now().replace(microsecond=0) - dt.timedelta(hours=7 * number)
    for language in languages:
        words = LONG_WORDS[language] if number == 1 else HEADLINES[language].format(number)
        article = Article(story=story, language=language, slug=f"filler-{number}", headline=words, body=model.body)
        article.deck, article.state, article.published_at = model.deck, Article.State.PUBLISHED, then
        article.save()
        Byline.objects.create(article=article, author=model.bylines.all()[0].author)


def _add_corrections(languages: list[str]) -> None:
    """Add more notes than one page of corrections holds, newer than the sample's."""
    for language in languages:
        fillers = Article.objects.filter(language=language, slug__startswith="filler-").order_by("pk")[:NOTES]
        for article in fillers:
            Correction.objects.create(article=article, note=HEADLINES[language].format(article.pk))


def _add_preview_links(model: Article, languages: list[str]) -> None:
    """Add an unpublished story with a secret address that tests know."""
    story = Story.objects.create(section=model.section)
    for language in languages:
        words = HEADLINES[language].format(-1)
        draft = Article.objects.create(story=story, language=language, slug="in-hand", headline=words, body=model.body)
        end = timezone.now() + dt.timedelta(days=1)
        PreviewLink.objects.create(article=draft, token=f"preview-{language}", expires_at=end)


def _add_withdrawn(model: Article) -> None:
    story = Story.objects.create(section=model.section)
    for language in HEADLINES:
        Article.objects.create(
            story=story,
            language=language,
            slug="withdrawn",
            headline="A story that was wrong",
            body="It was wrong.",
            state=Article.State.WITHDRAWN,
            withdrawal_reason="The figures were not what they seemed.",
            published_at=timezone.now() - dt.timedelta(days=3),
        )


def _add_every_block(model: Article, languages: list[str]) -> None:
    """Add an old partner's story that holds every block a text may have."""
    for name, content in {"every-block.webm": FILM.read_bytes(), "every-block.en.vtt": CAPTIONS}.items():
        default_storage.save(name, ContentFile(content))
    story = Story.objects.create(section=model.section)
    for language in languages:
        article = Article(story=story, language=language, slug="every-block", headline=HEADLINES[language].format(0))
        article.body, article.key_points = EVERY_BLOCK.read_text(encoding="utf-8"), "One point.\nAnother, longer point."
        article.partner_name, article.state = "A partner", Article.State.PUBLISHED
        article.published_at = timezone.now() - dt.timedelta(days=2600)
        article.save()


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("load_sample")
    fill()
