"""What other programs read: feeds, sitemaps, robots.txt, structured data. Called by urls.py and template tags."""
