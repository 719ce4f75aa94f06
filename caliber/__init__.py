"""Caliber: the building around the newsroom, one room (folder) a duty."""
