"""The addresses of this room."""

from caliber.syndication.views.feeds import author_feed, feed, section_feed, topic_feed
from caliber.syndication.views.robots import favicon, robots
from caliber.syndication.views.sitemaps import sitemap, sitemap_part

__all__ = [
    "author_feed",
    "favicon",
    "feed",
    "robots",
    "section_feed",
    "sitemap",
    "sitemap_part",
    "topic_feed",
]
