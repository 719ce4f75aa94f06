"""The exception for a page that was taken back: raised by views, answered with 410 by the error pages."""

from collections.abc import Iterable


class Gone(Exception):  # noqa: N818 - named like Http404, after its answer
    """Withdrawn for good; the message is the public reason and may be empty.

    tags: what the answer depends on, by the names of articles/cachetags.py.
    """

    def __init__(self, reason: str, tags: Iterable[str] = ()) -> None:
        """Keep reason and tags."""
        super().__init__(reason)
        self.tags = frozenset(tags)
