"""Static files under hashed names, compressed beside themselves. Named in settings, used by collectstatic and `{% static %}`."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# import … from "./toast.js" and import "./toast.js", as our own modules write them.
MODULE_IMPORT = (r"""(?P<matched>(?P<word>from|import)\s*"(?P<url>\./[\w-]+\.js)")""", '%(word)s "%(url)s"')


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also gives the modules of static/js their hashed neighbours' names.

    Django's own switch for this would read every script of every package, and stumbles over some of them.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (MODULE_IMPORT,)))
