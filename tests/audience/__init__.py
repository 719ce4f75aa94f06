"""Readers are counted once, and nobody else is."""
