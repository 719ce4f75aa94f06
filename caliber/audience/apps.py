"""The audience room's app."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Counts views."""

    name = "caliber.audience"
