"""Brings stories from elsewhere into the paper, whole and only once. Called by manage.py import_site."""
