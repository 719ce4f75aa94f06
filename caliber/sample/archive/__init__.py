"""An archive of any size, generated for measurements and try-outs. Called by manage.py fill_archive."""
