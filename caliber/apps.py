"""The building's own app: system checks for the operator."""

from django.apps import AppConfig


class CaliberConfig(AppConfig):
    """Registers the checks when Django starts."""

    name = "caliber"
    label = "caliber"

    def ready(self) -> None:
        """Import the checks, which register themselves."""
        from caliber import checks  # noqa: F401
