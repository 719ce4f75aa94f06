"""Template tags of the audience room."""
