"""A package is read back: its notes, with their words, as whoever imported it has them.

The file may come from anywhere. So what comes out of it is counted as it comes, whatever sizes it declares; nothing of
it is written under a name that it chose; and its database is asked for three plain tables and can answer with nothing
else.
"""

from __future__ import annotations

import errno
import sqlite3
import struct
import zlib
from contextlib import closing, contextmanager
from io import BufferedReader, FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from quizgen import limits
from quizgen.anki.strangers import Allowance, TooMuch
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")

CHUNK = 1 << 20
"""Bytes that are unpacked at once."""
STEPS = 1000
"""After how many of its steps SQLite asks whether it may go on."""
NEWEST, OLD = "collection.anki21b", ("collection.anki21", "collection.anki2")
"""The names that a package's database may have. A new one has a note in the place of the oldest that says so."""
TABLES = ("col", "notes", "cards")
QUERIES = {
    "types": "SELECT models FROM col",
    "decks": "SELECT decks FROM col",
    "cards": "SELECT nid, ord, did, due, type FROM cards",
    "notes": "SELECT guid, mid, mod, tags, flds, id FROM notes",
}

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


class PackedCard(Struct, frozen=True, gc=False):
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
        if path.exists() and not path.is_file() and not path.is_dir():
            raise bad_package(named, "cannot be read: it is a device or a pipe, and no file")
        with _Sparing(FileIO(path)) as file:
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
    """One archive being read; what is kept of it is counted."""

    def __init__(self, archive: ZipFile, named: str) -> None:
        self.archive, self.named, self.allowance = archive, named, Allowance()
        self.names = set(archive.namelist())
        _hold("files", len(archive.filelist), limits.MOST_PACKED_FILES)

    def package(self) -> Package:
        found = next((name for name in OLD if name in self.names), None)
        if NEWEST in self.names:
            message = "this package is in the form that only new versions of Anki read"
            raise bad_package(self.named, message, EXPORT)
        if found is None:
            raise bad_package(self.named, "this archive holds no collection: it is no Anki package")
        with _database(self._unpacked(found, limits.LARGEST_COLLECTION)) as connection:
            types = _json(connection, "types", dict[int, NoteType])
            for part in (part for type_ in types.values() for part in (type_.flds, type_.tmpls)):
                _hold("fields in a note type", len(part), limits.MOST_NOTE_FIELDS)
            decks = _json(connection, "decks", dict[int, PackedDeck])
            notes = tuple(self._notes(connection))
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
        _hold("names of pictures", len(names), limits.MOST_PACKED_FILES)
        return frozenset(names.values())

    def _notes(self, connection: sqlite3.Connection) -> Iterator[PackedNote]:
        """Every note with its cards."""
        cards = _cards(connection)
        rows = _rows(connection, "notes", tuple[str, int, int, str, str, int], limits.MOST_PACKED_NOTES)
        marks = 0
        for guid, mid, time, all_tags, all_fields, id_ in rows:
            marks += all_fields.count("<") + all_fields.count("&")
            _hold("tags and entities in its HTML", marks, limits.MOST_NOTE_MARKS)
            _hold("fields on a note", all_fields.count("\x1f") + 1, limits.MOST_NOTE_FIELDS)
            tags = tuple(all_tags.split(None, limits.MOST_NOTE_TAGS))
            _hold("tags on a note", len(tags), limits.MOST_NOTE_TAGS)
            fields = tuple(all_fields.split("\x1f"))
            self.allowance.take((guid, *tags, *fields))
            own = tuple(sorted(cards.pop(id_, ()), key=lambda card: card.place))
            yield PackedNote(guid, mid, time, tags, fields, own)


def _hold(what: str, count: int, most: int) -> None:
    """TooMuch where there are more than the most."""
    if count > most:
        raise TooMuch(f"more than {most:,} {what}")


# --- the database ----------------------------------------------------------------------------------


@contextmanager
def _database(pieces: Iterator[bytes]) -> Iterator[sqlite3.Connection]:
    """A database that can be read and do nothing. Its file is gone afterwards."""
    with TemporaryDirectory(prefix="quizgen-") as folder:
        file = Path(folder, "collection.anki2")
        with file.open("wb") as unpacked:
            unpacked.writelines(pieces)
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            _restrain(connection)
            try:
                yield connection
            except sqlite3.Error as error:
                raise _meant(error) from error


def _restrain(connection: sqlite3.Connection) -> None:
    """Take from a stranger's database what it could do while it is read, as SQLite's own advice has it."""
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, limits.LARGEST_COLLECTION_VALUE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, limits.LONGEST_CREATE_TABLE),
        (sqlite3.SQLITE_LIMIT_COLUMN, limits.MOST_TABLE_COLUMNS),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, limits.MOST_TABLE_COLUMNS),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    ):
        connection.setlimit(limit, most)
    connection.set_progress_handler(lambda: True, limits.MOST_SCHEMA_STEPS)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}")
    for table in TABLES:
        _hold_plain(connection, table)
    connection.set_authorizer(_only_reading)
    end = monotonic() + limits.SECONDS_TO_READ_COLLECTION
    connection.set_progress_handler(lambda: monotonic() > end, STEPS)


def _hold_plain(connection: sqlite3.Connection, table: str) -> None:
    """ValueError where that is no table, or one that works out its columns: those can be made to take for ever."""
    found = "SELECT type, rootpage > 0 FROM sqlite_master WHERE name = ? COLLATE NOCASE"
    if connection.execute(found, (table,)).fetchall() != [("table", 1)]:
        raise ValueError(f"{table} is no table")
    worked_out = "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden"
    if connection.execute(worked_out, (table,)).fetchone() != (0,):
        raise ValueError(f"{table} works out a column")


def _only_reading(
    action: int, table: str | None, _column: str | None, _database: str | None, by: str | None
) -> int:
    """No writing, no functions and no views: what a stranger's database may do when it is read."""
    reads = action == sqlite3.SQLITE_READ and table in TABLES and by is None
    return sqlite3.SQLITE_OK if reads or action == sqlite3.SQLITE_SELECT else sqlite3.SQLITE_DENY


def _meant(error: sqlite3.Error) -> Exception:
    """What it means that SQLite stops: TooMuch where it was a limit that stopped it, else the error itself."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return TooMuch(f"a collection that takes more than {limits.SECONDS_TO_READ_COLLECTION:.0f} seconds")
    if code == sqlite3.SQLITE_TOOBIG:
        return TooMuch(f"a value of more than {limits.LARGEST_COLLECTION_VALUE // limits.MB} MB")
    return error


def _rows(connection: sqlite3.Connection, what: str, type_: type[T], most: int) -> Iterator[T]:
    """The rows of a query, each held against its type. TooMuch where there is no end of them."""
    for number, row in enumerate(connection.execute(QUERIES[what]), 1):
        _hold(what, number, most)
        yield msgspec.convert(row, type_)


def _json(connection: sqlite3.Connection, what: str, type_: type[T]) -> T:
    """What a column of the collection's only row holds."""
    for (text,) in _rows(connection, what, tuple[str], 1):
        return msgspec.json.decode(text, type=type_)
    raise ValueError("the collection has no row")


def _cards(connection: sqlite3.Connection) -> dict[int, list[PackedCard]]:
    """The cards by the number of their note."""
    cards: dict[int, list[PackedCard]] = {}
    rows = _rows(connection, "cards", tuple[int, int, int, int, int], limits.MOST_PACKED_CARDS)
    for note, place, deck, due, type_ in rows:
        cards.setdefault(note, []).append(PackedCard(place, deck, 0 if type_ else due))
    return cards
