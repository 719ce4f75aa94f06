"""The field for a day and a minute, as every form of the newsroom has it."""

from django import forms


class TimeInput(forms.DateTimeInput):
    """The browser's own picker of day and minute."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        """Fix the format that every browser understands."""
        super().__init__(format="%Y-%m-%dT%H:%M")
