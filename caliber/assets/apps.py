"""The room as a Django app; while developing, a changed stylesheet or first-paint script restarts the server."""

from typing import Any

from django.apps import AppConfig
from django.utils.autoreload import BaseReloader, autoreload_started

from caliber.assets.inline import STATIC_FOLDER


def watch_inlined_files(sender: BaseReloader, **_kwargs: Any) -> None:
    """The policy's hashes are read once at start, so a changed file needs a new start."""
    sender.watch_dir(STATIC_FOLDER / "css", "*.css")
    sender.watch_dir(STATIC_FOLDER / "js", "first-paint.js")


class AssetsConfig(AppConfig):
    """Registers the tags and the watcher."""

    name = "caliber.assets"
    label = "assets"

    def ready(self) -> None:
        """Only the reloading server ever sends this signal."""
        autoreload_started.connect(watch_inlined_files, dispatch_uid="caliber.assets")
