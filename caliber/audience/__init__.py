"""Readers, counted without knowing them: views of articles. Called by urls.py and by templates through its tags."""
