"""One JSON object a line, plain or gzip: a story with its languages, or one article."""

from caliber.transfer.importers.jsonl.reading import read

__all__ = ["read"]
