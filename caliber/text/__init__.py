"""Words and their shapes: slugs, Markdown to safe HTML, typography, differences, excerpts, reading time, dates.

Pure: no models and no database. Called by articles, search, syndication and the templates ({% load text %}).
"""
