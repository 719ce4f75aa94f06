"""The one settings file as the tests run it: a data folder of their own, a fast password hasher. Pytest names it."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="caliber-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["CALIBER_DATA_DIR"] = _folder

from caliber.settings import *  # noqa: E402, F403

# The real hasher is slow on purpose; the tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Tests read static files from their sources; tests/browser has the collected and hashed ones.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
(Path(_folder) / "static").mkdir()
(Path(_folder) / "media").mkdir()

# A file as in production: threads that share a SQLite in memory lock each other out in ways a file never does.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": Path(_folder) / "test.sqlite3"}  # noqa: F405
    # Nothing of a test is worth a wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
