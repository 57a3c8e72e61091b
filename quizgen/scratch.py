"""Scratch files: for what a large deck makes that is too much for memory, and that nobody sees.

They lie in the system's folder for such files, nobody else may read them, and they are gone with the process.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO
from weakref import finalize

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def scratch_file() -> Iterator[tuple[Path, BinaryIO]]:
    """A new file that is gone afterwards: its path, to be written at, and the same file open to be read.

    OSError where there is no room for it.
    """
    with TemporaryDirectory(prefix="quizgen-") as folder:
        path = Path(folder) / "scratch"
        path.touch(mode=0o600)
        with path.open("rb") as file:
            yield path, file


class Kept(Struct, frozen=True, gc=False):
    """A piece of bytes that is kept in a scratch."""

    scratch: Scratch
    start: int
    length: int

    def read(self) -> bytes:
        """The piece. OSError where the file cannot be read."""
        return self.scratch.read(self.start, self.length)


class Scratch:
    """Pieces of bytes in a file without a name, to be read one by one, in any order, by several threads and forks."""

    def __init__(self) -> None:
        """OSError where there is no room for it."""
        self._file = TemporaryFile(prefix="quizgen-", buffering=0)  # noqa: SIM115 - it is closed with the scratch
        self._waiting = bytearray()
        self._written = 0
        self._alone = Lock()
        finalize(self, self._file.close)

    def keep(self, data: bytes) -> Kept:
        """Keep a piece. OSError where the disk is full."""
        with self._alone:
            kept = Kept(self, self._written + len(self._waiting), len(data))
            self._waiting += data
            if len(self._waiting) >= BLOCK:
                self._write()
        return kept

    def read(self, start: int, length: int) -> bytes:
        """The piece of so many bytes that begins there."""
        with self._alone:
            if self._waiting:
                self._write()
            if hasattr(os, "pread"):
                return os.pread(self._file.fileno(), length, start)
            self._file.seek(start)
            return self._file.read(length)

    def _write(self) -> None:
        self._file.seek(self._written)
        self._file.write(self._waiting)
        self._written += len(self._waiting)
        self._waiting.clear()


BLOCK = 1 << 18
"""The bytes that are written at a time."""
