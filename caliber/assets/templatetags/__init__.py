"""Template tags of the assets room."""
