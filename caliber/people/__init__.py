"""Who may come in: sign-in with a second factor, sessions, invitations, accounts, and the log of people.

Knows nothing of articles; these add their parts through `parts` and `handover`. Named in settings and caliber/urls.py.
"""
