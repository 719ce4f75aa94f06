"""What other programs read of the paper."""
