"""The transfer room's app."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Imports whole sites; remembers what came from where."""

    name = "caliber.transfer"
