"""The habits of the house: which room may import which, and how long a file and a function may grow."""
