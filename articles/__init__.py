"""The newsroom: what is written and read. Called by caliber/urls.py and by the rooms of a higher number."""
