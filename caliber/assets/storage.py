"""Static files under hashed names, compressed. Named in settings, used by collectstatic and `{% static %}`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

from caliber.assets.bundle import bundle

ENTRY = "js/site.js"


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, in which the site's script holds all of its modules."""

    def save(self, name: str | None, content: File, max_length: int | None = None) -> str:
        """Keep the entry with its modules inside, as collectstatic hands it over."""
        if name == ENTRY:
            source = Path(content.name or "")
            content = ContentFile(bundle(source.parent, source.stem).encode())
        return super().save(name, content, max_length)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Make the hashed copy of the entry from what was saved here: Django would read the source again."""
        saved = {name: (self, name) if name == ENTRY else source for name, source in paths.items()}
        yield from super().post_process(saved, dry_run, **options)
