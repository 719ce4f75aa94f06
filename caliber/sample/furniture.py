"""What a paper needs before its first story: its name, editions, sections and standing pages."""

from typing import Any

from django.conf import settings

from articles.models import Edition, Page, PageText, Paper, Section, SectionText
from caliber.sample.files import read_pages, read_table

PAGE_ORDER = ["about", "contacts", "advertising", "privacy"]


def is_paper_there() -> bool:
    """Tell whether this database already holds a paper."""
    return Paper.objects.exists() or Section.objects.exists()


def set_up_paper() -> Paper:
    """Make the paper, its editions, sections and standing pages, each where it is not there yet."""
    words = read_table("paper")
    paper = Paper.objects.first() or Paper.objects.create(**words["paper"])
    for position, (language, _name) in enumerate(settings.LANGUAGES):
        fields = {**words.get(language, {}), "paper": paper, "position": position}
        Edition.objects.get_or_create(language=language, defaults=fields)
    _set_up_sections()
    _set_up_pages()
    return paper


def _set_up_sections() -> None:
    for position, (slug, table) in enumerate(read_table("sections").items()):
        section, _is_new = Section.objects.get_or_create(
            slug=slug, defaults={"position": position, "mark": table["mark"]}
        )
        for language, words in _by_language(table):
            SectionText.objects.get_or_create(section=section, language=language, defaults=words)


def _set_up_pages() -> None:
    pages = read_pages()
    for position, slug in enumerate(sorted(pages, key=PAGE_ORDER.index)):
        page, _is_new = Page.objects.get_or_create(slug=slug, defaults={"position": position})
        for text in pages[slug]:
            words = {"title": text.fields["title"], "body": text.body}
            PageText.objects.get_or_create(page=page, language=text.language, defaults=words)


def _by_language(table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(language, table[language]) for language, _name in settings.LANGUAGES if language in table]
