"""The newsroom, as editors and readers meet it."""
