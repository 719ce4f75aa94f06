"""Static files under hashed names, compressed. Named in settings, used by collectstatic and `{% static %}`."""

from collections.abc import Iterator
from typing import Any

import rjsmin
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN_SCRIPTS = "js/"
# import … from "./toast.js" and import "./toast.js", as our own modules write them, before and after minifying.
MODULE_IMPORT = (r"""(?P<matched>(?P<word>from|import)\s*"(?P<url>\./[\w-]+\.js)")""", '%(word)s"%(url)s"')


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also minifies the modules of static/js and gives them their neighbours' hashed names.

    Django's own switch for the names would read every script of every package, and stumbles over some of them.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, (f"{OWN_SCRIPTS}*.js", (MODULE_IMPORT,)))

    def save(self, name: str | None, content: File, max_length: int | None = None) -> str:
        """Keep a script of ours without its comments and spaces, as collectstatic hands it over."""
        if name and _is_own_script(name):
            content = ContentFile(rjsmin.jsmin(content.read().decode()).encode())
        return super().save(name, content, max_length)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Make the hashed copies of our scripts from what was saved here: Django would read the sources again."""
        saved = {name: (self, name) if _is_own_script(name) else source for name, source in paths.items()}
        yield from super().post_process(saved, dry_run, **options)


def _is_own_script(name: str) -> bool:
    return name.startswith(OWN_SCRIPTS) and name.endswith(".js")
