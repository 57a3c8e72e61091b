"""A connection for one request and its answer, with one deadline and one limit of bytes for all of it.

The time-out of the standard library is for a single read: it never ends for a sender of one byte a second, nor for
one who sends interim answers, headers or chunks of one byte without end. Here the socket itself counts time and bytes,
which covers all of these.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from time import monotonic
from typing import TYPE_CHECKING

from quizgen import limits
from quizgen.strangers import LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer, WriteableBuffer


class Exchange(http.client.HTTPConnection):
    """A connection for one answer, until *end* on the clock of :func:`time.monotonic`.

    *most* is the most bytes of the answer with all that belongs to it. With *tls_host* it is encrypted, and whoever
    answers proves to be that host.
    """

    def __init__(
        self, ip: str, port: int, end: float, *, most: int = limits.LARGEST_ANSWER, tls_host: str = ""
    ) -> None:
        super().__init__(ip, port)
        self.end, self.most, self.tls_host = end, most, tls_host

    def connect(self) -> None:
        """Connect. TimeoutError where no time is left; ssl.SSLError where somebody else than the host answers."""
        connected = socket.create_connection((self.host, self.port), _seconds_left(self.end))
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.tls_host:
            self.sock = _encrypted(connected, self.tls_host, self.end, self.most)
        else:
            self.sock = _LimitedSocket(connected, self.end, self.most)


def first_accepted(connections: Iterable[Exchange]) -> Exchange:
    """The first connection that is accepted, of those to the IP addresses of one host.

    Where none is: ConnectionRefusedError if nobody listens at one of them, else the last OSError. TimeoutError and
    ssl.SSLError at once, since no time is left, or somebody has answered.
    """
    failures: list[OSError] = []
    for connection in connections:
        try:
            connection.connect()
        except (TimeoutError, ssl.SSLError):
            raise
        except OSError as error:
            failures.append(error)
        else:
            return connection
    raise next((error for error in failures if isinstance(error, ConnectionRefusedError)), failures[-1])


def _seconds_left(end: float) -> float:
    """The seconds that are left. TimeoutError where none are."""
    seconds = end - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _bytes_left(before: int, size: int, most: int) -> int:
    """The bytes that are left once *size* more were read. LimitExceeded where that is more than *most* in all."""
    if before < size:
        raise LimitExceeded(f"more than {most // limits.MB} MB")
    return before - size


class _LimitedSocket(socket.socket):
    """A socket with a deadline and a limit of bytes. All reading from it goes through :meth:`recv_into`."""

    def __init__(self, connected: socket.socket, end: float, most: int) -> None:
        super().__init__(connected.family, connected.type, connected.proto, connected.detach())
        self.end, self.most, self.bytes_left = end, most, most

    def sendall(self, data: ReadableBuffer, flags: int = 0, /) -> None:
        self.settimeout(_seconds_left(self.end))
        super().sendall(data, flags)

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(_seconds_left(self.end))
        size = super().recv_into(buffer, nbytes, flags)
        self.bytes_left = _bytes_left(self.bytes_left, size, self.most)
        return size


class _LimitedTlsSocket(ssl.SSLSocket):
    """The same for an encrypted connection. The context makes it, so that it is told its limits afterwards."""

    end = float("inf")
    most = bytes_left = limits.LARGEST_ANSWER

    def sendall(self, data: ReadableBuffer, flags: int = 0) -> None:
        self.settimeout(_seconds_left(self.end))
        super().sendall(data, flags)

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        self.settimeout(_seconds_left(self.end))
        size = super().recv_into(buffer, nbytes, flags)
        self.bytes_left = _bytes_left(self.bytes_left, size, self.most)
        return size


def _encrypted(connected: socket.socket, host: str, end: float, most: int) -> ssl.SSLSocket:
    """The connection, encrypted, once the host has proved who it is by the certificates that the system trusts."""
    context = ssl.create_default_context()
    context.sslsocket_class = _LimitedTlsSocket
    connected.settimeout(_seconds_left(end))
    try:
        encrypted = context.wrap_socket(connected, server_hostname=host)
    except BaseException:
        connected.close()
        raise
    assert isinstance(encrypted, _LimitedTlsSocket)  # noqa: S101 - the class that was just named
    encrypted.end, encrypted.most, encrypted.bytes_left = end, most, most
    return encrypted
