"""Says that what pages show of a picture has changed, and removes the files that no picture needs any more."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver

from caliber.media import files
from caliber.media.models import Picture, PictureText

# Heard by whoever keeps copies of pages. Sent with picture_id, once the change is stored; the sender is Picture, or
# PictureText where only words have changed.
picture_changed = Signal()


def announce(picture_id: int, sender: type[Picture | PictureText] = Picture) -> None:
    """Send picture_changed as soon as the transaction is stored."""
    transaction.on_commit(lambda: picture_changed.send(sender=sender, picture_id=picture_id))


def remove_unused_files(content_hash: str) -> None:
    """Remove a picture's files, unless another picture of the same content still shows them."""
    if content_hash and not Picture.objects.filter(content_hash=content_hash).exists():
        files.remove_all_of(content_hash)


@receiver([post_save, post_delete], sender=Picture)
def _announce_picture(instance: Picture, **_facts: Any) -> None:
    announce(instance.pk)


@receiver([post_save, post_delete], sender=PictureText)
def _announce_words(instance: PictureText, **_facts: Any) -> None:
    announce(instance.picture_id, PictureText)


@receiver(post_delete, sender=Picture)
def _remove_files(instance: Picture, **_facts: Any) -> None:
    transaction.on_commit(lambda: remove_unused_files(instance.content_hash))
