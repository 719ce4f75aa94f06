"""The sample paper that `make run` shows on an empty database: stories, pages, plates. Called by its commands."""
