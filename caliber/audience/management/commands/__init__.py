"""Commands of the audience room."""
