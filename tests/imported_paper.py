"""Fills a served paper with texts that none of us wrote: the shared sets, brought in by import_site.

`python -m tests.imported_paper` runs beside the server, for the contact sheets; it prints the addresses of articles.
"""

import json
import tempfile
from itertools import cycle
from pathlib import Path

from tests.text.corpora import DATA

# The importer, the set, and the section for its stories.
SETS = (
    ("jsonl", "stories/parallel-en-ru-hy-az-tr/docs.jsonl.gz", "politics"),
    ("jsonl", "stories/wikinews-en-long/docs.jsonl.gz", "interviews"),
    ("csv", "stories/wikinews-en/wikinews_2019.csv", "region"),
    ("csv", "stories/wikinews-en/wikinews_2020.csv", "culture"),
    ("jsonl", "stories/wikinews-ru/docs.jsonl.gz", "culture"),
)
TOPIC = {"en": "World", "ru": "В мире", "hy": "Աշխարհում", "az": "Dünyada"}
WORDS = {"en": "president", "ru": "президент", "hy": "նախագահ", "az": "prezident"}


def missing_sets() -> list[str]:
    """Return the sets that are not beside this checkout."""
    return [name for _importer, name, _section in SETS if not (DATA / name).exists()]


def fill() -> dict[str, dict[str, str]]:
    """Import every set and return addresses: kind of article, language, path."""
    with tempfile.TemporaryDirectory() as folder:
        _bring_in(Path(folder) / "report.json")
    _spread()
    return {
        "article": _articles("-published_at"),
        "article-long-headline": _articles("-long_headline"),
        "article-long-text": _articles("-long_text"),
        "article-short-text": _articles("long_text"),
    }


def _bring_in(report: Path) -> None:
    from django.core.management import call_command

    for importer, name, section in SETS:
        language = "ru" if "ru" in Path(name).parts[1].split("-")[1:] else "en"
        options = [
            "--section",
            section,
            "--language",
            language,
            "--source",
            Path(name).parts[1],
            "--report",
            str(report),
        ]
        call_command("import_site", importer, str(DATA / name), *options)


def _spread() -> None:
    """Give the stories of many languages every section, a topic and readers, which the sets do not name."""
    from django.utils import timezone

    from articles.models import Section, Story, Topic, TopicText
    from caliber.sample.readers import give_readers

    topic = Topic.objects.create(slug="world")
    for language, name in TOPIC.items():
        TopicText.objects.create(topic=topic, language=language, name=name)
    sections = cycle(Section.objects.order_by("position"))
    for story in Story.objects.filter(articles__language="hy").order_by("pk"):
        Story.objects.filter(pk=story.pk).update(section=next(sections))
        story.topics.add(topic)
        for article in story.articles.all():
            give_readers(article, article.slug, timezone.now())


def _articles(order: str) -> dict[str, str]:
    from django.db.models.functions import Length

    from articles.models import Article

    found = {}
    for language in TOPIC:
        some = Article.objects.filter(language=language, story__articles__language="hy").exclude(published_at=None)
        lengths = some.annotate(long_headline=Length("headline"), long_text=Length("body"))
        found[language] = f"/{language}/post/{lengths.order_by(order)[0].slug}"
    return found


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(fill()))
