"""The newsroom's models: the paper, its sections and people, stories and their articles, addresses that moved."""

from articles.models.article import Article, Byline
from articles.models.frontpage import Lead
from articles.models.outbox import OutboxMessage, PurgeNotice
from articles.models.page import Page, PageText
from articles.models.paper import Edition, Paper
from articles.models.people import Author, AuthorText
from articles.models.places import AuthorPlace, Place, TopicPlace
from articles.models.redirect import Redirect
from articles.models.section import Section, SectionText
from articles.models.story import Story
from articles.models.strap import Strap
from articles.models.topic import Topic, TopicText
from articles.models.version import Draft, Presence, Version, Words
from articles.models.workflow import (
    Assignment,
    AuditEntry,
    Correction,
    PreviewLink,
    Request,
    Roles,
    Waiver,
)

__all__ = [
    "Article",
    "Assignment",
    "AuditEntry",
    "Author",
    "AuthorPlace",
    "AuthorText",
    "Byline",
    "Correction",
    "Draft",
    "Edition",
    "Lead",
    "OutboxMessage",
    "Page",
    "PageText",
    "Paper",
    "Place",
    "Presence",
    "PreviewLink",
    "PurgeNotice",
    "Redirect",
    "Request",
    "Roles",
    "Section",
    "SectionText",
    "Story",
    "Strap",
    "Topic",
    "TopicPlace",
    "TopicText",
    "Version",
    "Waiver",
    "Words",
]
