"""The room of words: slugs, Markdown, excerpts, dates."""
