"""The room's app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Sign-in and accounts."""

    name = "caliber.people"
    label = "people"
