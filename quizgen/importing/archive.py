"""A file in a ZIP archive, unpacked up to a limit: an archive may be anybody's, and small ones can hold very much."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from quizgen.limits import LARGEST_TABLE_PART, MB, MOST_PACKED_FILES

DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    OSError,
)
"""The exceptions that reading a damaged archive may raise."""


class WrongArchive(Exception):
    """What is no archive, is damaged, or holds more than is unpacked."""


class Archive:
    """A ZIP archive in memory."""

    def __init__(self, data: bytes) -> None:
        """WrongArchive where the bytes are no archive."""
        try:
            self._zip = ZipFile(BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except DAMAGED as error:
            raise WrongArchive("it is no Excel file, or is damaged") from error
        if len(self.names) > MOST_PACKED_FILES:
            raise WrongArchive("it holds more files than any Excel file")

    def names_in(self, folder: str) -> list[str]:
        """The names of the files in a folder of it, sorted: ``xl/media/`` -> ``image1.png``."""
        return sorted(
            name.removeprefix(folder) for name in self.names if name.startswith(folder) and name != folder
        )

    def file(self, name: str) -> bytes:
        """The bytes of a file in it; none where it has no such file. WrongArchive where they are too many."""
        if name not in self.names:
            return b""
        try:
            entry = self._zip.getinfo(name)
            if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise NotImplementedError(entry.compress_type)
            with self._zip.open(entry, mode="r") as member:
                data = member.read(LARGEST_TABLE_PART + 1)
        except DAMAGED as error:
            raise WrongArchive("it is damaged, or has a password") from error
        if len(data) > LARGEST_TABLE_PART:
            raise WrongArchive(f"its part '{name[:60]}' holds more than {LARGEST_TABLE_PART // MB} MB")
        return data
