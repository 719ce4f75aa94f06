"""What readers see when there is nothing to see."""
