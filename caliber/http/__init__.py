"""What every answer obeys whatever it says: addresses, headers, admin-only code. Settings' middleware list calls it."""
