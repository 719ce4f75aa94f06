"""What was written, kept: an article's words as one snapshot, the versions made of them, and drafts.

Called by articles/workflow, whose verbs write versions, and by articles/writing, which shows them.
"""
