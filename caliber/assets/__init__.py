"""Room 0: what a page carries in itself (styles, the first-paint script), their CSP hashes, and the static files' storage.

Called by templates (`{% load assets %}`) and by settings (`style_hashes()`, `script_hashes()`, `storage.StaticStorage`).
"""
