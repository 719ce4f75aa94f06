"""Search: what readers ask for and which articles answer. Called by urls.py; listens to the newsroom's saves."""
