"""Styles and the first-paint script inside the page, their hashes, and the static files."""
