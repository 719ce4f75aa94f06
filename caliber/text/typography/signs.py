"""The signs that cover what is not prose; no text may hold these code points. Called by the typography beside it."""

# A block begins: a quotation's is told apart, because a dash at its beginning says who speaks.
BLOCK, QUOTED = "\ufdd0", "\ufdd1"
# What counts as a word, such as code; what is read as if it was not there: a tag, a link's end, a label.
SOLID, THROUGH = "\ufdd2", "\ufdd3"
