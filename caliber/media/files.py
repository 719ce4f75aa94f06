"""Files named after their content, so that an address never changes its meaning. Uploads, plates and cuts call it."""

import gzip
import hashlib
import os
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import default_storage

# Half of SHA-256 is far beyond any collision and keeps addresses short.
HASH_CHARACTERS = 32
GZIP_SUFFIX = ".gz"


def hash_content(*parts: bytes) -> str:
    """Return the name that belongs to this content."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:HASH_CHARACTERS]


def path_of(content_hash: str, suffix: str) -> str:
    """Return where a file stands below the media folder; the suffix is ".jpg" or "-720.avif"."""
    return f"pictures/{content_hash[:2]}/{content_hash}{suffix}"


def write(path: str, content: bytes) -> None:
    """Store under exactly this name, whole or not at all, because another process may be reading or writing it."""
    target = Path(default_storage.path(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{uuid4().hex}.part")
    try:
        partial.write_bytes(content)
        os.replace(partial, target)  # noqa: PTH105 - said in full: the one step that readers can see
    finally:
        partial.unlink(missing_ok=True)


def write_text(path: str, text: str) -> None:
    """Store a text, and beside it the compressed form that browsers are sent."""
    content = text.encode()
    write(path, content)
    # Without a time stamp the same drawing gives the same bytes.
    write(path + GZIP_SUFFIX, gzip.compress(content, compresslevel=9, mtime=0))


def exists(path: str) -> bool:
    """Tell whether the file is there."""
    return default_storage.exists(path)


def remove_all_of(content_hash: str) -> None:
    """Remove a picture's file with everything that was cut from it."""
    folder = Path(default_storage.path(path_of(content_hash, ""))).parent
    for file in folder.glob(f"{content_hash}*"):
        file.unlink(missing_ok=True)
