"""Static files under hashed names, compressed. Named in settings, used by collectstatic and `{% static %}`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

from caliber.assets.bundle import bundle

# The script of every page, and that of the lists.
ENTRIES = ("js/site.js", "js/endless.js")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, in which each script of a page holds all of its modules."""

    def save(self, name: str | None, content: File, max_length: int | None = None) -> str:
        """Keep an entry with its modules inside, as collectstatic hands it over."""
        if name in ENTRIES:
            source = Path(content.name or "")
            content = ContentFile(bundle(source.parent, source.stem).encode())
        return super().save(name, content, max_length)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Make the hashed copy of an entry from what was saved here: Django would read the source again."""
        saved = {name: (self, name) if name in ENTRIES else source for name, source in paths.items()}
        yield from super().post_process(saved, dry_run, **options)
