"""Checks a row against docs/import.md and makes a Record of it. Pure but for the operator's options."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from caliber.text.excerpts import grapheme_end
from caliber.text.markup import MAX_SOURCE_LENGTH, clean_characters
from caliber.transfer.dates import read_time
from caliber.transfer.fields import Fields, old_path, own_names, source_id, text, words
from caliber.transfer.plain import escape, lines_to_markdown, to_markdown
from caliber.transfer.records import Damage, Damaged, Record, Row, Text, digest_of

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")
TEXT_FIELDS = {
    *("headline", "deck", "body", "paragraphs", "text", "slug"),
    *("authors", "published_at", "updated_at", "urls"),
}
# What a story says once for all its languages, unless one of them says otherwise.
SHARED_FIELDS = ("authors", "published_at", "updated_at")
STORY_FIELDS = {"id", "section", "topics", "original_language", "language"}
HEADLINE_LENGTH = 160
DECK_LENGTH = 255
SHORT_WORD = 2

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """What the operator and the paper say about every line.

    languages: those the paper has. language: of articles that name none, "" where every article must name its own.
    """

    languages: tuple[str, ...]
    language: str = ""


def read_record(row: Row, reading: Reading) -> Record | Damage:
    """Return the story of a row, or why there is none."""
    found = ""
    try:
        fields = own_names(row.fields)
        found = source_id(fields)
        return _record(row.line, found, fields, reading)
    except Damaged as damage:
        return Damage(row.line, str(damage), found)


def _record(line: int, identifier: str, fields: Fields, reading: Reading) -> Record:
    by_language = _by_language(fields, reading)
    known = {language: part for language, part in by_language.items() if language in reading.languages}
    texts: list[Text] = []
    damages: list[Damage] = []
    for language, part in known.items():
        try:
            texts.append(_text(language, part))
        except Damaged as damage:
            damages.append(Damage(line, str(damage), identifier, language))
    return Record(
        line,
        identifier,
        section=text(fields, "section").strip(),
        topics=tuple(filter(None, (topic.strip() for topic in words(fields, "topics")))),
        original_language=_original_language(fields, by_language, reading),
        texts=tuple(texts),
        left_out=tuple(language for language in by_language if language not in known),
        unknown=tuple(_unknown(fields, by_language)),
        damages=tuple(damages),
    )


def _by_language(fields: Fields, reading: Reading) -> Mapping[str, Fields]:
    """Return each language's own fields; an article that is no story of several languages is a story of one."""
    found = {name: part for name, part in fields.items() if LANGUAGE.fullmatch(name) and isinstance(part, dict)}
    if not found:
        language = text(fields, "language").strip().lower() or reading.language
        if not LANGUAGE.fullmatch(language):
            raise Damaged(_("the article names no language; --language names one for all that do not"))
        return {language: fields}
    shared = {name: fields[name] for name in SHARED_FIELDS if name in fields}
    by_language = {language: {**shared, **own_names(part)} for language, part in found.items()}
    original = _original_language(fields, by_language, reading)
    if "urls" in fields and original in by_language:
        # An address outside the languages is the original's.
        both = [*words(fields, "urls"), *words(by_language[original], "urls")]
        by_language[original] = {**by_language[original], "urls": both}
    return by_language


def _original_language(fields: Fields, by_language: Mapping[str, Fields], reading: Reading) -> str:
    named = text(fields, "original_language").strip().lower()
    order = [named, *by_language, *reading.languages]
    return next(language for language in order if language in reading.languages)


def _unknown(fields: Fields, by_language: Mapping[str, Fields]) -> Iterator[str]:
    own = STORY_FIELDS | TEXT_FIELDS
    yield from (name for name in fields if name not in own and name not in by_language)
    for language, part in by_language.items():
        if part is not fields:
            yield from (f"{language}.{name}" for name in part if name not in TEXT_FIELDS)


def _text(language: str, fields: Fields) -> Text:
    headline = _one_line(text(fields, "headline"))
    deck = _one_line(text(fields, "deck"))
    body = _body(fields)
    if not headline:
        raise Damaged(_("there is no headline"))
    if not body:
        raise Damaged(_("there is no text"))
    short_headline, body, headline_warning = _shortened(headline, HEADLINE_LENGTH, body, "**{}**", _("headline"))
    short_deck, body, deck_warning = _shortened(deck, DECK_LENGTH, body, "{}", _("deck"))
    if len(body) > MAX_SOURCE_LENGTH:
        raise Damaged(_("the text is longer than 400,000 characters"))
    urls = words(fields, "urls")
    paths = [old_path(url) for url in urls]
    lost = [url for url, path in zip(urls, paths, strict=True) if path is None]
    lost_warnings = [_("no redirect can hold the address %(url)s") % {"url": url[:200]} for url in lost]
    return Text(
        language,
        short_headline,
        short_deck,
        body,
        slug=text(fields, "slug").strip(),
        authors=tuple(dict.fromkeys(filter(None, map(_one_line, words(fields, "authors"))))),
        published_at=_named("published_at", read_time, fields),
        updated_at=_named("updated_at", read_time, fields),
        paths=tuple(dict.fromkeys(path for path in paths if path)),
        digest=digest_of({name: fields[name] for name in sorted(TEXT_FIELDS) if name in fields}),
        warnings=tuple(filter(None, [headline_warning, deck_warning, *lost_warnings])),
    )


def _body(fields: Fields) -> str:
    """Return the Markdown of the first of the three ways to give a text."""
    if body := clean_characters(text(fields, "body")).strip():
        return body
    if paragraphs := words(fields, "paragraphs"):
        return to_markdown(map(clean_characters, paragraphs))
    return lines_to_markdown(clean_characters(text(fields, "text")))


def _shortened(value: str, limit: int, body: str, mould: str, name: str) -> tuple[str, str, str]:
    """Return what fits into the field, the body with the whole at its head where it did not, and the warning."""
    if len(value) <= limit:
        return value, body, ""
    whole = mould.format(escape(value))
    warning = _("the %(field)s was too long and is shortened; the text opens with the whole of it") % {"field": name}
    return _cut(value, limit), f"{whole}\n\n{body}", warning


def _cut(value: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word where there is one, with an ellipsis."""
    head = value[:limit].rpartition(" ")[0]
    # A preposition or an article belongs to the word after it, which is gone.
    before, _space, last = head.rpartition(" ")
    head = before if len(last) <= SHORT_WORD else head
    if len(head) < limit // 2:
        head = value[: grapheme_end(value, limit - 1)]
    return head.rstrip(" ,;:.–—-՝") + "…"


def _one_line(value: str) -> str:
    return " ".join(clean_characters(value).split())


def _named(name: str, read: Callable[[object], T], fields: Fields) -> T:
    try:
        return read(fields.get(name))
    except Damaged as damage:
        raise Damaged(f"{name}: {damage}") from damage
