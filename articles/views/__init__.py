"""Readers' pages, one function a page; each shares its name with its URL and its template."""

from articles.views.article import article
from articles.views.changes import changes
from articles.views.corrections import corrections
from articles.views.day import archive, day
from articles.views.front import front, home
from articles.views.lists import author, section, topic
from articles.views.months import month, year
from articles.views.page import page
from articles.views.preview import preview

__all__ = [
    "archive",
    "article",
    "author",
    "changes",
    "corrections",
    "day",
    "front",
    "home",
    "month",
    "page",
    "preview",
    "section",
    "topic",
    "year",
]
