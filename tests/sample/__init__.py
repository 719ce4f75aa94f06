"""The paper that a newcomer finds."""
