"""A connection for one request and its answer, with one deadline and one limit of bytes for all of it.

The time-out of the standard library is for a single read: it never ends for a sender of one byte a second, nor for
one who sends interim answers, headers or chunks of one byte without end. Here the socket itself counts time and bytes,
which covers all of these.
"""

from __future__ import annotations

import http.client
import socket
from time import monotonic
from typing import TYPE_CHECKING

from quizgen import limits
from quizgen.anki.strangers import LimitExceeded

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class Exchange(http.client.HTTPConnection):
    """A connection for one answer, until *end* on the clock of :func:`time.monotonic`."""

    def __init__(self, ip: str, port: int, end: float) -> None:
        super().__init__(ip, port)
        self.end = end

    def connect(self) -> None:
        """Connect. TimeoutError where no time is left."""
        connected = socket.create_connection((self.host, self.port), _seconds_left(self.end))
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = _LimitedSocket(connected, self.end)


def _seconds_left(end: float) -> float:
    """The seconds that are left. TimeoutError where none are."""
    seconds = end - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class _LimitedSocket(socket.socket):
    """A socket with a deadline and a limit of bytes. All reading from it goes through :meth:`recv_into`."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        super().__init__(connected.family, connected.type, connected.proto, connected.detach())
        self.end, self.bytes_left = end, limits.LARGEST_ANSWER

    def sendall(self, data: ReadableBuffer, flags: int = 0, /) -> None:
        self.settimeout(_seconds_left(self.end))
        super().sendall(data, flags)

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(_seconds_left(self.end))
        size = super().recv_into(buffer, nbytes, flags)
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise LimitExceeded(f"more than {limits.LARGEST_ANSWER // limits.MB} MB")
        return size
