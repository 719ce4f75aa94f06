"""The addresses of this room."""

from caliber.syndication.views.feeds import feed, section_feed
from caliber.syndication.views.robots import favicon, robots
from caliber.syndication.views.sitemaps import sitemap, sitemap_part

__all__ = ["favicon", "feed", "robots", "section_feed", "sitemap", "sitemap_part"]
