"""The media room's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Names the pictures in the admin."""

    name = "caliber.media"
    label = "media"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        """Connect what listens to saves and removals."""
        from caliber.media import signals  # noqa: F401
