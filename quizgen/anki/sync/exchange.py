"""A connection for one request and its answer, with one deadline and one number of bytes for all of it.

The standard library's patience is for a single read: whoever sends a byte every second is waited for as long as there
are bytes, and so is whoever sends interim answers, headers or chunks of one byte without end. Here the socket itself
knows when it is enough, so that all of these are one thing.
"""

from __future__ import annotations

import http.client
import socket
from time import monotonic
from typing import TYPE_CHECKING

from quizgen import limits
from quizgen.anki.strangers import TooMuch

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class Exchange(http.client.HTTPConnection):
    """A connection that is good for one answer, until *end* on the clock of :func:`time.monotonic`."""

    def __init__(self, number: str, port: int, end: float) -> None:
        super().__init__(number, port)
        self.end = end

    def connect(self) -> None:
        """Connect, as far as there is time."""
        connected = socket.create_connection((self.host, self.port), _left(self.end))
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = _Limited(connected, self.end)


def _left(end: float) -> float:
    """The seconds that are left. TimeoutError where none are."""
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Limited(socket.socket):
    """A socket that says when it is enough. Whatever reads from it, reads with :meth:`recv_into`."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        super().__init__(connected.family, connected.type, connected.proto, connected.detach())
        self.end, self.bytes_left = end, limits.LARGEST_ANSWER

    def sendall(self, data: ReadableBuffer, flags: int = 0, /) -> None:
        self.settimeout(_left(self.end))
        super().sendall(data, flags)

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(_left(self.end))
        size = super().recv_into(buffer, nbytes, flags)
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise TooMuch(f"more than {limits.LARGEST_ANSWER // limits.MB} MB")
        return size
