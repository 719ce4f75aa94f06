"""How editors write: the admin's forms, lists and preview. Called by articles/admin.py, which Django looks for."""
