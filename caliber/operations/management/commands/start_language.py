"""Starts the catalogue of a further language: every text of the interface, waiting for its translation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caliber.text.languages import catalogue_path, parse_languages, start_catalogue

MODEL = settings.BASE_DIR / "caliber" / "locale" / "ru" / "LC_MESSAGES" / "django.po"


class Command(BaseCommand):
    """manage.py start_language he."""

    help = "Write an untranslated catalogue of a language to CALIBER_LOCALE_DIR and say how to go on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the language's code."""
        parser.add_argument("code", help="the language's code, such as he or zh-hant")

    def handle(self, *args: Any, code: str, **options: Any) -> None:
        """Write it, unless there is one."""
        try:
            parse_languages(f"{code}={code}")
            source = catalogue_path(settings.CALIBER_LOCALE_DIR, code).with_suffix(".po")
            count = start_catalogue(MODEL, source, code)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except FileExistsError as error:
            raise CommandError(f"{source} exists already and is left as it is.") from error
        self.stdout.write(
            f"{count} texts wait for their translation in {source}\n"
            f"Then compile them: .venv/bin/pybabel compile -i {source} -o {source.with_suffix('.mo')}"
        )
