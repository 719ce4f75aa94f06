"""From a draft to its readers: who may do what, what is checked, what each verb does, and what is noted of it.

Every way to act, by address, by form and by list, comes to `act` in acting.py; one verb is one module of verbs/.
"""
