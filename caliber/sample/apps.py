"""The sample room's app."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """Loads and removes the sample paper."""

    name = "caliber.sample"
