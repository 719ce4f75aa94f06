"""What readers ask for is found, and nothing that they may not see."""
