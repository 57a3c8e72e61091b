"""A package is read back: its notes, with their words, as whoever imported it has them.

The file may come from anywhere. So what comes out of it is counted as it comes, whatever sizes it declares; nothing of
it is written under a name that it chose; and its database can do nothing, see :mod:`quizgen.anki.compare.collection`.
"""

from __future__ import annotations

import errno
import sqlite3
import struct
import zlib
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from quizgen import limits
from quizgen.anki.compare.collection import (
    NoteType,
    PackedDeck,
    PackedNote,
    decks_in,
    notes_in,
    opened,
    types_in,
)
from quizgen.anki.strangers import TooMuch, hold
from quizgen.files import open_regular
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CHUNK = 1 << 20
"""Bytes that are unpacked at once."""
NEWEST, OLD = "collection.anki21b", ("collection.anki21", "collection.anki2")
"""The names that a package's database may have. A new one has a note in the place of the oldest that says so."""

AGAIN = "give the .apkg that 'quizgen build' wrote, or one that Anki exported"
NOT_WHOLE = f"copy or download it again, or {AGAIN}"
EXPORT = (
    "export it again with 'Support older Anki versions' ticked, or give the .apkg that 'quizgen build' wrote"
)

FAULTS = (
    BadZipFile, zlib.error, sqlite3.Error, msgspec.MsgspecError, struct.error,
    EOFError, NotImplementedError, OverflowError, RecursionError, RuntimeError, ValueError, OSError,
)  # fmt: skip
"""What reading a damaged file may raise."""


class Package(Struct, frozen=True):
    """All of a package that an import looks at."""

    file: str
    notes: tuple[PackedNote, ...]
    types: Mapping[int, NoteType]
    decks: Mapping[int, PackedDeck]
    media: frozenset[str]
    """The names of its pictures and sounds."""


def bad_package(file: str, message: str, remedy: str = AGAIN) -> ProblemFound:
    """What is said of a package that is none, or not the one that is wanted."""
    return ProblemFound(Problem("bad-package", Source(file, 0, 0), message, remedy))


def package_at(path: Path, named: str) -> Package:
    """The package in a file, which messages call *named*. ProblemFound where it is none of quizgen's age."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise bad_package(named, "cannot be read: it is a device or a pipe, and no file")
        with _Sparing(FileIO(str(path), opener=open_regular)) as file:
            return _package_in(file, named)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        remedy = "check its name, and whether you may read it"
        raise bad_package(named, f"cannot be read: {reason}", remedy) from None


def _package_in(file: BufferedReader, named: str) -> Package:
    starts = file.peek(2)[:2]
    try:
        with ZipFile(file) as archive:
            return _Reading(archive, named).package()
    except TooMuch as much:
        raise bad_package(named, f"this package has {much}: it is larger than any of quizgen's") from None
    except FAULTS as fault:
        if isinstance(fault, OSError) and fault.errno not in {None, errno.EINVAL}:
            raise  # not the archive's fault, which may point to a place before its own beginning
        what = "this is no Anki package" if starts != b"PK" else "this package is damaged"
        raise bad_package(named, what, NOT_WHOLE) from fault


class _Sparing(BufferedReader):
    """A file that is never read in large pieces: an archive's table of its files is asked for whole."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = limits.LARGEST_FILE_TABLE
        if size is None or size < 0:
            size = most
        if size > most:
            raise TooMuch(f"a table of its files of more than {most // limits.MB} MB")
        return super().read(size)


class _Reading:
    """One archive being read; what comes out of it is counted."""

    def __init__(self, archive: ZipFile, named: str) -> None:
        self.archive, self.named = archive, named
        self.names = set(archive.namelist())
        hold("files", len(archive.filelist), limits.MOST_PACKED_FILES)

    def package(self) -> Package:
        found = next((name for name in OLD if name in self.names), None)
        if NEWEST in self.names:
            message = "this package is in the form that only new versions of Anki read"
            raise bad_package(self.named, message, EXPORT)
        if found is None:
            raise bad_package(self.named, "this archive holds no collection: it is no Anki package")
        with opened(self._unpacked(found, limits.LARGEST_COLLECTION)) as connection:
            types, decks, notes = types_in(connection), decks_in(connection), tuple(notes_in(connection))
        return Package(self.named, notes, types, decks, self._media())

    def _unpacked(self, name: str, most: int) -> Iterator[bytes]:
        """What a file of the archive really holds, piece by piece. TooMuch where it goes on and on."""
        entry = self.archive.getinfo(name)
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise NotImplementedError(entry.compress_type)
        size = 0
        with self.archive.open(entry) as member:
            while piece := member.read(CHUNK):
                size += len(piece)
                if size > most:
                    raise TooMuch(f"more than {most // limits.MB} MB in its file '{name}'")
                yield piece

    def _media(self) -> frozenset[str]:
        if "media" not in self.names:
            return frozenset()
        listed = b"".join(self._unpacked("media", limits.LARGEST_MEDIA_LIST))
        names = msgspec.json.decode(listed, type=dict[str, str])
        hold("names of pictures", len(names), limits.MOST_PACKED_FILES)
        return frozenset(names.values())
