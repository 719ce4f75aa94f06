"""The operator's commands: serving the site. Called from the command line and the Makefile."""
