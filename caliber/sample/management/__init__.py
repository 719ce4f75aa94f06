"""The sample paper's commands."""
