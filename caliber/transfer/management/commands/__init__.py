"""The transfer room's commands."""
