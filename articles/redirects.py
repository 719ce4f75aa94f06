"""Addresses that moved: remembered when a slug changes, found again when a page is not there."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver

from articles.models import Article, Author, Page, Redirect, Section, Topic

_FIELD = {Section: "section", Topic: "topic", Author: "author", Page: "page"}
_SEGMENTS_OF_A_LIST = 4


def find_new_address(path: str) -> str | None:
    """Return where an old path leads today, keeping what follows a list's own address, such as its cursor."""
    head = "/".join(path.split("/")[:_SEGMENTS_OF_A_LIST])
    rows = Redirect.objects.filter(old_path__in={path, head}).select_related(
        "article", "section", "topic", "author", "page"
    )
    by_path = {row.old_path: row for row in rows}
    row = by_path.get(path) or by_path.get(head)
    if row is None or (row.article is not None and (row.article.visible_from is None or row.old_path != path)):
        return None
    target = row.target() + path[len(row.old_path) :]
    return target if target != path else None


@receiver(pre_save, sender=Article)
def remember_article_address(sender: type[Article], instance: Article, **kwargs: Any) -> None:
    """Leave a redirect where readers may have seen the old address."""
    before = Article.objects.filter(pk=instance.pk).only("slug", "language", "visible_from").first()
    if before and before.visible_from and before.get_absolute_url() != instance.get_absolute_url():
        remember_address(before.get_absolute_url(), {"article": instance})


@receiver(pre_save, sender=Section)
@receiver(pre_save, sender=Topic)
@receiver(pre_save, sender=Author)
@receiver(pre_save, sender=Page)
def remember_list_address(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Leave a redirect in every edition."""
    before: Any = sender._default_manager.filter(pk=instance.pk).first()
    if before is None or before.slug == instance.slug:
        return
    for language, _name in settings.LANGUAGES:
        remember_address(before.path_in(language), {_FIELD[sender]: instance})


def remember_address(old_path: str, target: dict[str, Any]) -> None:
    """Lead an old address to a thing, named by its field."""
    empty = dict.fromkeys(("article", "section", "topic", "author", "page"))
    Redirect.objects.update_or_create(old_path=old_path, defaults={**empty, "new_path": "", **target})
