"""Azerbaijani formats, read by django.utils.formats."""
