"""The syndication room's app."""

from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    """Feeds, sitemaps and structured data."""

    name = "caliber.syndication"
