"""What each page costs the database."""
