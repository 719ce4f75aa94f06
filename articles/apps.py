"""The newsroom's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Names the newsroom in the admin."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connect what listens to saves."""
        from articles import changes, handing_over, redirects, shared_caches  # noqa: F401
        from articles.writing import roles_part

        shared_caches.connect()
        handing_over.connect()
        roles_part.connect()
