"""The page cache as an app, for its template tags."""

from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    """Names the room."""

    name = "caliber.pagecache"
