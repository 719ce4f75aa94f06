"""Russian formats, read by django.utils.formats."""
