"""What every answer obeys, whatever it says."""
