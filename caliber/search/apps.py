"""The search room's app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Keeps the index beside the articles."""

    name = "caliber.search"

    def ready(self) -> None:
        """Connect what listens to saves."""
        from caliber.search import index  # noqa: F401
