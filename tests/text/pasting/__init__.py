"""Pasting: samples of clipboards, what becomes of them, and any document that hypothesis thinks of."""
