"""Counts in files that all processes of a machine share, beside the database; they survive a killed process.

caliber/audience counts and folds, caliber/wsgi.py puts the beacon before Django. The keys are plain integers: this room
knows no article.
"""
