"""Pages of the paper as a reader meets them, asked for through the whole of Django."""
