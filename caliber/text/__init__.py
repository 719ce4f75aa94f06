"""Words and their shapes: slugs, Markdown to safe HTML, excerpts, reading time, folding, dates.

Pure: no models and no database. Called by articles, search, syndication and the templates ({% load text %}).
"""
