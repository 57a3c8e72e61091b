"""A package's collection: an SQLite database of a stranger's, which can be read and do nothing.

It is asked for three tables. A view, a virtual table, or a column that works itself out could stand in the place of
one, and a database can make much out of little: so there are limits to each row, to all of them, and to the time.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from quizgen import limits
from quizgen.anki.strangers import Allowance, TooMuch, hold

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

STEPS = 1000
"""After how many of its steps SQLite asks whether it may go on."""
TABLES = ("col", "notes", "cards")
QUERIES = {
    "types": "SELECT models FROM col",
    "decks": "SELECT decks FROM col",
    "cards": "SELECT nid, ord, did, due, type FROM cards",
    "notes": "SELECT guid, mid, mod, tags, flds, id FROM notes",
}


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


UNJOURNALLED = b"\1\1"
"""Stands in a database's head where no journal lies beside it, as beside none in a package."""
JOURNAL = slice(18, 20)
"""Where in the head that stands (SQLite's file format, 1.3.3)."""


@contextmanager
def opened(pieces: Iterator[bytes]) -> Iterator[sqlite3.Connection]:
    """A database in memory that can be read and do nothing: no file of it is left by whatever stops quizgen."""
    data = bytearray()
    for piece in pieces:
        data += piece
    data[JOURNAL] = UNJOURNALLED
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
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
        hold(what, number, most)
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


def types_in(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """The note types by their numbers."""
    types = _json(connection, "types", dict[int, NoteType])
    for type_ in types.values():
        hold("fields in a note type", len(type_.flds), limits.MOST_NOTE_FIELDS)
        hold("card templates in a note type", len(type_.tmpls), limits.MOST_NOTE_FIELDS)
    return types


def decks_in(connection: sqlite3.Connection) -> dict[int, PackedDeck]:
    """The decks by their numbers."""
    return _json(connection, "decks", dict[int, PackedDeck])


def notes_in(connection: sqlite3.Connection) -> Iterator[PackedNote]:
    """Every note with its cards."""
    cards, allowance, marks = _cards(connection), Allowance(), 0
    rows = _rows(connection, "notes", tuple[str, int, int, str, str, int], limits.MOST_PACKED_NOTES)
    for guid, mid, time, all_tags, all_fields, id_ in rows:
        marks += all_fields.count("<") + all_fields.count("&")
        hold("tags and entities in its HTML", marks, limits.MOST_NOTE_MARKS)
        hold("fields on a note", all_fields.count("\x1f") + 1, limits.MOST_NOTE_FIELDS)
        tags = tuple(all_tags.split(None, limits.MOST_NOTE_TAGS))
        hold("tags on a note", len(tags), limits.MOST_NOTE_TAGS)
        fields = tuple(all_fields.split("\x1f"))
        allowance.take((guid, *tags, *fields))
        own = tuple(sorted(cards.pop(id_, ()), key=lambda card: card.place))
        yield PackedNote(guid, mid, time, tags, fields, own)
