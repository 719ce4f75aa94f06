"""Pictures: uploads, renditions, serving, words in each language. Called by the newsroom and by templates."""
