"""A table with a row of column names, plain or gzip: one article a row."""

from caliber.transfer.importers.csv.reading import read

__all__ = ["read"]
