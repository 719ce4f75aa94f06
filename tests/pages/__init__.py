"""Readers' pages, without JavaScript."""
