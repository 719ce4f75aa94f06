"""The operations room's app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The operator's commands."""

    name = "caliber.operations"
