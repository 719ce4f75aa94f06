"""What may stand in an address: path converters for urls.py."""

from django.conf import settings


class LanguageConverter:
    """A language of the settings; anything else is no edition and so no page."""

    regex = "[a-z]{2,3}(?:-[a-z]+)?"

    def to_python(self, value: str) -> str:
        """Return the code, or refuse with the ValueError Django asks for."""
        if value not in dict(settings.LANGUAGES):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it stands."""
        return value


class SlugConverter:
    """The last part of an address: letters, digits, hyphen and underscore."""

    regex = "[-a-zA-Z0-9_]{1,120}"

    def to_python(self, value: str) -> str:
        """Return the slug as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the slug as it stands."""
        return value


class YearConverter:
    """Four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return four digits."""
        return f"{int(value):04d}"


class TwoDigitsConverter:
    """A month or a day, always in two digits, so that a day has one address."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return two digits."""
        return f"{int(value):02d}"
