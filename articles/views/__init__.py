"""Readers' pages, one function a page; each shares its name with its URL and its template."""

from articles.views.article import article
from articles.views.day import archive, day
from articles.views.front import front, home
from articles.views.lists import author, section, topic
from articles.views.months import month, year
from articles.views.page import page

__all__ = ["archive", "article", "author", "day", "front", "home", "month", "page", "section", "topic", "year"]
