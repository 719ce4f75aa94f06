"""The pages of the room, one module a kind: signing in, one's own account, one-time links, and those for others."""
