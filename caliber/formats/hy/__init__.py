"""Armenian formats, read by django.utils.formats."""
