"""What forms and lists offer: the paper's languages by their own names, its sections in the editor's language."""

from django.conf import settings

from articles.models import Edition, SectionText
from articles.models.localised import in_language

LONGEST_NUMBER = 18
# No row ever has this key: it stands for what is not there, or not saved yet.
NO_ROW = 0


def edition_languages() -> list[tuple[str, str]]:
    """Return code and own name of each edition, open or closed; of every language while there is no edition yet."""
    names = dict(settings.LANGUAGES)
    codes = Edition.objects.order_by("position", "pk").values_list("language", flat=True)
    return [(code, names[code]) for code in codes if code in names] or list(settings.LANGUAGES)


def section_names(language: str, *, with_retired: bool = True) -> list[tuple[int, str]]:
    """Return primary key and name of each section in the masthead's order."""
    texts: dict[int, list[SectionText]] = {}
    rows = SectionText.objects.order_by("section__position", "section_id")
    for text in rows if with_retired else rows.filter(section__is_retired=False):
        texts.setdefault(text.section_id, []).append(text)
    return [(key, str(in_language(rows, language))) for key, rows in texts.items()]


def as_number(value: object) -> int | None:
    """Return a primary key as an address or a form gives it; None for anything that no database holds."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
