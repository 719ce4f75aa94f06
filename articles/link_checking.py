"""Looks through the links of published texts: own addresses that moved are mended, dead ones are listed.

Called by `manage.py check_links`. Links to other hosts are left alone: no request leaves the house without being asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db import transaction

from articles.bodies import media_name
from articles.models import Article, Redirect, Version
from articles.own_links import OWN_LINK, load_versions
from articles.versions.recording import record
from articles.versions.words import words_of
from articles.workflow.log import log

ARTICLES_A_TURN = 200
_LINK = re.compile(r'(?:href|src)="([^"]+)"')
_OWN = re.compile(r"(?<![\w/.])(?:/[a-z-]{2,12})?/post/[\w-]+", re.ASCII)


@dataclass(frozen=True)
class Found:
    """A link of an article that leads nowhere, or to an address that moved; new: where that leads now."""

    article: Article
    address: str
    new: str = ""


def look_through() -> Iterator[tuple[int, list[Found]]]:
    """Yield after each batch of published articles how many it had and what was found; walks by key."""
    last = 0
    while True:
        rows = Article.objects.published().filter(pk__gt=last).order_by("pk")
        batch = list(rows.only("pk", "language", "slug", "headline", "body", "body_html")[:ARTICLES_A_TURN])
        if not batch:
            return
        last = batch[-1].pk
        yield len(batch), [*_moved_in(batch), *_dead_in(batch)]


def mend(found: Found) -> bool:
    """Write the new address into the text, as a version of its own; return whether the text had the old one."""
    with transaction.atomic():
        held = Article.objects.select_for_update(of=("self",)).select_related("story__picture")
        article = held.get(pk=found.article.pk)
        changed = re.sub(rf"{re.escape(found.address)}(?![\w-])", found.new, article.body)
        if changed == article.body:
            return False
        words = {**words_of(article), "body": changed}
        version = record(article, words, None, kind=Version.Kind.SAVED, stage=article.state)  # type: ignore[arg-type]
        # Nothing that readers see has changed: no "updated", no new time.
        article.body = changed
        article.make_body()
        rows = Article.objects.filter(pk=article.pk)
        rows.update(body=changed, body_html=article.body_html, contents=article.contents)
        log(None, "mend_link", article, version=version.number, old=found.address, new=found.new)
    return True


def _moved_in(batch: list[Article]) -> Iterator[Found]:
    """Find the addresses of old that stand in the texts as they were written; one query."""
    written = {article.pk: set(_OWN.findall(article.body)) for article in batch}
    asked = {path for paths in written.values() for path in paths}
    rows = Redirect.objects.filter(old_path__in=asked, article__isnull=False).select_related("article")
    moved = {row.old_path: row.target() for row in rows}
    for article in batch:
        for path in sorted(written[article.pk] & moved.keys()):
            yield Found(article, path, moved[path])


def _dead_in(batch: list[Article]) -> Iterator[Found]:
    """Find links to stories that no reader can open, and to files that are not there; one query."""
    versions = load_versions((article.body_html for article in batch), [code for code, _name in settings.LANGUAGES])
    for article in batch:
        for href, _attributes, story, _words in OWN_LINK.findall(article.body_html):
            path = unquote(urlsplit(unescape(href)).path)
            if not versions.of(int(story) or versions.stories.get(path)):
                yield Found(article, path)
        addresses = {unescape(address) for address in _LINK.findall(article.body_html)}
        yield from (Found(article, address) for address in sorted(addresses) if _is_missing(media_name(address)))


def _is_missing(name: str) -> bool:
    try:
        return bool(name) and not default_storage.exists(name)
    except (OSError, ValueError, SuspiciousOperation):
        return True
