"""What the newsroom adds to the language of templates; a library per duty."""
