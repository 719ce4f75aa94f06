"""What an operator sets, starts and is told."""
