"""What the server takes at most from whoever connects to it, as one value."""

from __future__ import annotations

from typing import NamedTuple

from quizgen import limits


class Bounds(NamedTuple):
    """The limits of ``limits.py``, all of which a test can make small."""

    edit: int = limits.LARGEST_EDIT
    """Bytes of a request in JSON."""
    upload: int = limits.LARGEST_UPLOAD
    """Bytes of a file."""
    head: int = limits.LARGEST_REQUEST_HEAD
    """Bytes of a request's first line and headers."""
    seconds_for_head: float = limits.SECONDS_FOR_HEAD
    seconds_for_request: float = limits.SECONDS_FOR_REQUEST
    seconds_to_take_answer: float = limits.SECONDS_TO_TAKE_ANSWER
    seconds_between_requests: int = limits.SECONDS_BETWEEN_REQUESTS
    seconds_to_stop: int = limits.SECONDS_TO_STOP
    connections: int = limits.MOST_CONNECTIONS
