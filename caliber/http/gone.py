"""The exception for a page that was taken back: raised by views, answered with 410 by the error pages."""


class Gone(Exception):  # noqa: N818 - named like Http404, after its answer
    """Withdrawn for good; the message is the public reason and may be empty."""
