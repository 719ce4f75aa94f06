"""Reads the Range header of RFC 9110, section 14. Serving calls it."""

import re

# Nineteen digits reach beyond any file; more would only make Python work.
_SINGLE_RANGE = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*", re.ASCII | re.IGNORECASE)


class UnsatisfiableRange(Exception):  # noqa: N818 - named after the status it becomes
    """The range begins behind the end of the file."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last; None where the whole file is the answer.

    Several ranges at once and what is no byte range are ignored, as the standard allows. Raises UnsatisfiableRange.
    """
    match = _SINGLE_RANGE.fullmatch(header.strip())
    if not match or match.group(1, 2) == ("", ""):
        return None
    first, last = match.group(1, 2)
    if not first:
        return _suffix(int(last), size)
    start = int(first)
    if last and int(last) < start:
        return None
    if start >= size:
        raise UnsatisfiableRange
    return start, min(int(last) + 1, size) if last else size


def _suffix(length: int, size: int) -> tuple[int, int]:
    if not length or not size:
        raise UnsatisfiableRange
    return max(size - length, 0), size
