"""A package (``.apkg``) read from a file: its notes, note types, decks and the names of its media.

The file may come from anywhere. So its bytes are counted as they are unpacked, whatever sizes it declares; nothing of
it is written to a file; and its database can only be read, see :mod:`quizgen.anki.compare.collection`.
"""

from __future__ import annotations

import errno
import sqlite3
import struct
import sys
import zlib
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from quizgen import limits
from quizgen.anki.compare.collection import (
    READ_NEW_TABLES,
    READ_TABLES,
    FieldNames,
    NoteText,
    PackedDeck,
    PackedNote,
    PackedNoteType,
    decks_in,
    field_names_in,
    note_texts_in,
    notes_in,
    open_collection,
    types_in,
)
from quizgen.files import open_regular
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.strangers import LimitExceeded, require_at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Read = TypeVar("Read")
CHUNK_BYTES = 1 << 20
"""How many bytes are unpacked at once."""
NEW_COLLECTION, OLD_COLLECTIONS = "collection.anki21b", ("collection.anki21", "collection.anki2")
"""The names that a package's database may have. A package with the new one has an old one, too, with a single note
that says so."""

OTHER_PACKAGE = "give the .apkg that 'quizgen build' wrote, or one that Anki exported"
COPY_AGAIN = f"copy or download it again, or {OTHER_PACKAGE}"
EXPORT_AGAIN = (
    "export it again with 'Support older Anki versions' ticked, or give the .apkg that 'quizgen build' wrote"
)

READ_ERRORS = (
    BadZipFile, zlib.error, sqlite3.Error, msgspec.MsgspecError, struct.error,
    EOFError, NotImplementedError, OverflowError, RecursionError, RuntimeError, ValueError, OSError,
)  # fmt: skip
"""The exceptions that reading a damaged file may raise."""


class Package(Struct, frozen=True):
    """The parts of a package that an import uses."""

    file: str
    notes: tuple[PackedNote, ...]
    types: Mapping[int, PackedNoteType]
    decks: Mapping[int, PackedDeck]
    media: frozenset[str]
    """The names of its pictures and sounds."""


def bad_package(file: str, message: str, remedy: str = OTHER_PACKAGE) -> ProblemFound:
    """The error that a file is no package, or not the one that is needed."""
    return ProblemFound(Problem("bad-package", Source(file, 0, 0), message, remedy))


class NoteTexts(Struct, frozen=True):
    """What stands on the notes of a package, with the names of their fields."""

    notes: tuple[NoteText, ...]
    types: Mapping[int, FieldNames]


class NeedsZstd(Exception):
    """The package is compressed in a way that only a library knows which is not installed."""


def package_at(path: Path, file_name: str) -> Package:
    """The package in a file. *file_name* is the file's name in messages. ProblemFound where it cannot be read."""
    return _read_at(path, file_name, _ArchiveReader.package)


def note_texts_at(path: Path, file_name: str) -> NoteTexts:
    """What stands on the notes of a package, also of one in the form that only new versions of Anki read.

    ProblemFound where it cannot be read; NeedsZstd where that needs a library that is not installed.
    """
    return _read_at(path, file_name, _ArchiveReader.note_texts)


def _read_at(path: Path, file_name: str, read: Callable[[_ArchiveReader], Read]) -> Read:
    """What is read of the package in a file. ProblemFound where it cannot be."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise bad_package(file_name, "cannot be read: it is a device or a pipe, and no file")
        with _SmallReads(FileIO(str(path), opener=open_regular)) as file:
            return _read_in(file, file_name, read)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        remedy = "check its name, and whether you may read it"
        raise bad_package(file_name, f"cannot be read: {reason}", remedy) from None


def _read_in(file: BufferedReader, file_name: str, read: Callable[[_ArchiveReader], Read]) -> Read:
    """What is read of the package in an open file. ProblemFound where it is none, or is damaged or too large."""
    first_bytes = file.peek(2)[:2]
    try:
        with ZipFile(file) as archive:
            return read(_ArchiveReader(archive, file_name))
    except LimitExceeded as error:
        raise bad_package(
            file_name, f"this package has {error}: it is larger than any of quizgen's"
        ) from None
    except READ_ERRORS as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise  # the disk's error. EINVAL is the archive's, which may point to a place before its own beginning
        message = "this is no Anki package" if first_bytes != b"PK" else "this package is damaged"
        raise bad_package(file_name, message, COPY_AGAIN) from error


class _SmallReads(BufferedReader):
    """A file that is never read in large pieces, since ``zipfile`` reads an archive's table of files as a whole."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = limits.LARGEST_FILE_TABLE
        if size is None or size < 0:
            size = most
        if size > most:
            raise LimitExceeded(f"a table of its files of more than {most // limits.MB} MB")
        return super().read(size)


class _ArchiveReader:
    """Reads one archive, and counts the bytes that are unpacked."""

    def __init__(self, archive: ZipFile, file_name: str) -> None:
        self.archive, self.file_name = archive, file_name
        self.names = set(archive.namelist())
        require_at_most("files", len(archive.filelist), limits.MOST_PACKED_FILES)

    def package(self) -> Package:
        """The package in the archive. ProblemFound where it is none; LimitExceeded where it is too large."""
        collection = next((name for name in OLD_COLLECTIONS if name in self.names), None)
        if NEW_COLLECTION in self.names:
            message = "this package is in the form that only new versions of Anki read"
            raise bad_package(self.file_name, message, EXPORT_AGAIN)
        if collection is None:
            raise bad_package(self.file_name, "this archive holds no collection: it is no Anki package")
        with open_collection(self._unpacked(collection, limits.LARGEST_COLLECTION)) as connection:
            types, decks, notes = types_in(connection), decks_in(connection), tuple(notes_in(connection))
        return Package(self.file_name, notes, types, decks, self._media())

    def note_texts(self) -> NoteTexts:
        """What stands on the notes. ProblemFound where it is no package; LimitExceeded where it is too large."""
        is_new = NEW_COLLECTION in self.names
        name = NEW_COLLECTION if is_new else next((n for n in OLD_COLLECTIONS if n in self.names), None)
        if name is None:
            raise bad_package(self.file_name, "this archive holds no collection: it is no Anki package")
        pieces = self._unpacked(name, limits.LARGEST_COLLECTION)
        tables = READ_NEW_TABLES if is_new else READ_TABLES
        with open_collection(decompressed(pieces) if is_new else pieces, tables) as connection:
            return NoteTexts(tuple(note_texts_in(connection)), field_names_in(connection, new=is_new))

    def _unpacked(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of a file in the archive, piece by piece. LimitExceeded where there are more than *most*."""
        entry = self.archive.getinfo(name)
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise NotImplementedError(entry.compress_type)
        size = 0
        with self.archive.open(entry) as member:
            while piece := member.read(CHUNK_BYTES):
                size += len(piece)
                if size > most:
                    raise LimitExceeded(f"more than {most // limits.MB} MB in its file '{name}'")
                yield piece

    def _media(self) -> frozenset[str]:
        if "media" not in self.names:
            return frozenset()
        listed = b"".join(self._unpacked("media", limits.LARGEST_MEDIA_LIST))
        names = msgspec.json.decode(listed, type=dict[str, str])
        require_at_most("names of pictures", len(names), limits.MOST_PACKED_FILES)
        return frozenset(names.values())


def decompressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a file that Zstandard has compressed, piece by piece. LimitExceeded where there are too many.

    NeedsZstd where no library is installed that knows it, as Python itself does from 3.14 on.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdDecompressor, ZstdError  # noqa: PLC0415 - few packages need it
        else:
            from backports.zstd import ZstdDecompressor, ZstdError  # noqa: PLC0415 - as above
    except ImportError:
        raise NeedsZstd from None
    reader, size = ZstdDecompressor(), 0
    try:
        for piece in pieces:
            given = piece
            while not reader.eof:
                made = reader.decompress(given, CHUNK_BYTES)
                given = b""
                size += len(made)
                if size > limits.LARGEST_COLLECTION:
                    raise LimitExceeded(
                        f"a collection of more than {limits.LARGEST_COLLECTION // limits.MB} MB"
                    )
                yield made
                if reader.needs_input:
                    break
    except ZstdError as error:
        raise ValueError(str(error)) from None
    if not reader.eof:
        raise EOFError("the collection is cut off")
