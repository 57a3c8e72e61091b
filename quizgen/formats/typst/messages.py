"""What goes to the process that sets PDFs, and what comes back: each message with its length before it."""

from __future__ import annotations

from typing import IO, TypeVar

import msgspec

T = TypeVar("T")
LENGTH = 8
"""Bytes that tell the length of a message."""


class TypesettingJob(msgspec.Struct, frozen=True):
    """A page to be set."""

    folder: str
    """Where the templates are: no template reads anything out of it."""
    template: str
    """The name of one of them."""
    data: str
    """What it is given, as JSON."""
    seconds: int
    """How long it may take."""
    tagged: bool = True
    """Whether it is to be a whole PDF/UA, and not a picture that is tried."""


class TypesetResult(msgspec.Struct, frozen=True):
    """What came of a job: a PDF, or what Typst says against it."""

    pdf: bytes = b""
    message: str = ""
    diagnostic: str = ""
    crashed: bool = False
    """Typst did not say what is wrong, but fell over it."""


def send(stream: IO[bytes], message: object) -> None:
    """Write a message."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(LENGTH) + data)
    stream.flush()


def receive(stream: IO[bytes], kind: type[T]) -> T | None:
    """The next message; None where the other side is gone, or in the middle of one."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    data = stream.read(int.from_bytes(head))
    return msgspec.msgpack.decode(data, type=kind) if len(data) == int.from_bytes(head) else None
