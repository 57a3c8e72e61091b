"""A package is read back: its notes, with their words, as whoever imported it has them.

The file may come from anywhere. So it is held to limits, nothing of it is written under a name that it
chose, and its database is asked for three tables and can answer with nothing else.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from quizgen.files import TooLarge, read_file
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")

LIMIT = 256 * 2**20
"""The most bytes of a package, and of all that is read out of it. A hundred thousand facts take 50 MB."""
MOST_ROWS = 1_000_000
"""The most notes, cards or files of a package."""
UNJOURNALLED = b"\1\1"
"""Stands in a database's head where no journal lies beside it, as beside none in a package."""
ENTRY = b"PK\x01\x02"
"""With it begins the line of each file in an archive's table."""
NEWEST, OLD = "collection.anki21b", ("collection.anki21", "collection.anki2")
"""The names that a package's database may have. A new one has a note in the place of the oldest that says so."""
TABLES = {"col", "notes", "cards"}

AGAIN = "give the .apkg that 'quizgen build' wrote, or one that Anki exported"
NOT_WHOLE = f"copy or download it again, or {AGAIN}"
EXPORT = (
    "export it again with 'Support older Anki versions' ticked, or give the .apkg that 'quizgen build' wrote"
)

FAULTS = (
    BadZipFile, zlib.error, sqlite3.Error, msgspec.MsgspecError, struct.error,
    EOFError, NotImplementedError, OverflowError, RecursionError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged file may raise."""


class Part(Struct, frozen=True):
    """A field or a card template of a note type."""

    name: str
    id: int | None = None
    qfmt: str = ""
    afmt: str = ""


class NoteType(Struct, frozen=True):
    """A note type as the package holds it."""

    flds: tuple[Part, ...]
    tmpls: tuple[Part, ...]
    mod: float = 0
    css: str = ""


class PackedDeck(Struct, frozen=True):
    """A deck inside the package; its description is HTML."""

    name: str
    desc: str = ""


class PackedCard(Struct, frozen=True):
    """A card: its place on its note, its deck's number, and its turn among new cards (0: it is none)."""

    place: int
    deck: int
    due: int


class PackedNote(Struct, frozen=True):
    """A note. Fields are HTML, in the order of its type."""

    guid: str
    type: int
    time: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    cards: tuple[PackedCard, ...] = ()


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
        data = read_file(path, LIMIT)
    except TooLarge:
        raise bad_package(named, "this file is larger than any package of quizgen's") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        remedy = "check its name, and whether you may read it"
        raise bad_package(named, f"cannot be read: {reason}", remedy) from None
    if data.count(ENTRY) > MOST_ROWS:
        raise bad_package(named, "this file is larger than any package of quizgen's")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Reading(archive, named).package()
    except FAULTS as fault:
        what = "this is no Anki package" if not data.startswith(b"PK") else "this package is damaged"
        raise bad_package(named, what, NOT_WHOLE) from fault


class _Reading:
    """One archive being read; what is read of it counts towards the limit."""

    def __init__(self, archive: ZipFile, named: str) -> None:
        self.archive, self.named, self.left = archive, named, LIMIT
        self.names = set(archive.namelist())

    def package(self) -> Package:
        found = next((name for name in OLD if name in self.names), None)
        if NEWEST in self.names:
            message = "this package is in the form that only new versions of Anki read"
            raise bad_package(self.named, message, EXPORT)
        if found is None:
            raise bad_package(self.named, "this archive holds no collection: it is no Anki package")
        with _database(self._member(found)) as connection:
            types = _json(connection, "models", dict[int, NoteType])
            decks = _json(connection, "decks", dict[int, PackedDeck])
            notes = tuple(_notes(connection))
        return Package(self.named, notes, types, decks, self._media())

    def _member(self, name: str) -> bytes:
        """A file of the archive. Its declared size bounds what is unpacked."""
        entry = self.archive.getinfo(name)
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise NotImplementedError(entry.compress_type)
        self.left -= entry.file_size
        if self.left < 0:
            raise bad_package(self.named, f"what this package holds is larger than {LIMIT // 2**20} MiB")
        return self.archive.read(entry)

    def _media(self) -> frozenset[str]:
        if "media" not in self.names:
            return frozenset()
        return frozenset(msgspec.json.decode(self._member("media"), type=dict[str, str]).values())


# --- the database ----------------------------------------------------------------------------------


@contextmanager
def _database(data: bytes) -> Iterator[sqlite3.Connection]:
    """A database in memory that can be read and do nothing."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data[:18] + UNJOURNALLED + data[20:])
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LIMIT)
        connection.set_authorizer(_only_reading)
        yield connection


def _only_reading(
    action: int, table: str | None, _column: str | None, _database: str | None, by: str | None
) -> int:
    """No writing, no functions and no views: what a stranger's database may do when it is read."""
    reads = action == sqlite3.SQLITE_READ and table in TABLES and by is None
    return sqlite3.SQLITE_OK if reads or action == sqlite3.SQLITE_SELECT else sqlite3.SQLITE_DENY


def _rows(connection: sqlite3.Connection, query: str, type_: type[T]) -> Iterator[T]:
    """The rows of a query, each held against its type. ValueError where there is no end of them."""
    size = 0
    for number, row in enumerate(connection.execute(query), 1):
        size += sum(len(value) for value in row if isinstance(value, str))
        if number > MOST_ROWS or size > LIMIT:
            raise ValueError("more rows than the file has room for")
        yield msgspec.convert(row, type_)


def _json(connection: sqlite3.Connection, column: str, type_: type[T]) -> T:
    """What a column of the collection's only row holds."""
    query = {"models": "SELECT models FROM col", "decks": "SELECT decks FROM col"}[column]
    for (text,) in _rows(connection, query, tuple[str]):
        return msgspec.json.decode(text, type=type_)
    raise ValueError("the collection has no row")


def _notes(connection: sqlite3.Connection) -> Iterator[PackedNote]:
    """Every note with its cards."""
    cards: dict[int, list[PackedCard]] = {}
    query = "SELECT nid, ord, did, due, type FROM cards"
    for note, place, deck, due, type_ in _rows(connection, query, tuple[int, int, int, int, int]):
        cards.setdefault(note, []).append(PackedCard(place, deck, 0 if type_ else due))
    query = "SELECT id, guid, mid, mod, tags, flds FROM notes"
    for id_, guid, mid, time, tags, fields in _rows(connection, query, tuple[int, str, int, int, str, str]):
        own = tuple(sorted(cards.get(id_, ()), key=lambda card: card.place))
        yield PackedNote(guid, mid, time, tuple(tags.split()), tuple(fields.split("\x1f")), own)
