"""Room 0: what a page carries in itself (styles, the first-paint script), their hashes for the policy, static files.

Called by templates (`{% load assets %}`) and settings (`style_hashes()`, `script_hashes()`, `storage.StaticStorage`).
"""
