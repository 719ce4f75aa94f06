"""English formats, read by django.utils.formats."""
