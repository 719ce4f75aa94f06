"""Answers a page that was asked for before, without Django, and forgets it exactly when it changed.

caliber/wsgi.py puts the layer before Django; views mark their answers with tags; articles/changes.py purges by tag. The
tags are plain strings: this room knows no article.
"""
