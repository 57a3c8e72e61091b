"""The collection of a package: an SQLite database that may be anybody's, opened so that it can only be read.

Three tables of it are read. A view, a virtual table or a computed column could stand in the place of one, and a small
database can produce very much data: so there are limits to each row, to all rows, and to the time.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from quizgen import limits
from quizgen.strangers import Allowance, LimitExceeded, require_at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

STEPS_BETWEEN_CHECKS = 1000
"""The number of SQLite's steps after which it asks whether it may go on."""
READ_TABLES = ("col", "notes", "cards")
READ_NEW_TABLES = ("notetypes", "fields", "notes")
"""What is read of a collection in the form of new versions of Anki, in which note types have tables of their own."""
QUERIES = {
    "note texts": "SELECT mid, tags, flds FROM notes",
    "fields": "SELECT ntid, ord, name FROM fields",
    "names of note types": "SELECT id, name FROM notetypes",
    "types": "SELECT models FROM col",
    "decks": "SELECT decks FROM col",
    "cards": "SELECT nid, ord, did, due, type FROM cards",
    "notes": "SELECT guid, mid, mod, tags, flds, id FROM notes",
}


class PackedPart(Struct, frozen=True):
    """A field or a card template of a note type."""

    name: str
    id: int | None = None
    qfmt: str = ""
    afmt: str = ""


class PackedNoteType(Struct, frozen=True):
    """A note type of the package."""

    flds: tuple[PackedPart, ...]
    tmpls: tuple[PackedPart, ...]
    name: str = ""
    mod: float = 0
    css: str = ""


class PackedDeck(Struct, frozen=True):
    """A deck of the package; its description is HTML."""

    name: str
    desc: str = ""


class FieldNames(Struct, frozen=True):
    """A note type: its name, and those of its fields in their order."""

    name: str
    fields: tuple[str, ...]


class NoteText(Struct, frozen=True):
    """What stands on a note. Fields are HTML, in the order of its note type."""

    type: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class PackedCard(Struct, frozen=True, gc=False):
    """A card of a note."""

    place: int
    deck: int
    """The deck's number."""
    due: int
    """Its number in the order of new cards; 0 where it is not new."""


class PackedNote(Struct, frozen=True, kw_only=True):
    """A note of the package. Fields are HTML, in the order of its note type."""

    guid: str
    type: int
    time: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    cards: tuple[PackedCard, ...] = ()


NO_JOURNAL = b"\1\1"
"""The bytes in a database's header that say that it has no journal, as none in a package has."""
JOURNAL_BYTES = slice(18, 20)
"""The position of these bytes in the header (SQLite's file format, 1.3.3)."""


@contextmanager
def open_collection(
    pieces: Iterator[bytes], tables: tuple[str, ...] = READ_TABLES
) -> Iterator[sqlite3.Connection]:
    """A connection to the database with these bytes, of which these tables can be read, and no more.

    It is in memory, so that no file is left where quizgen is stopped. LimitExceeded where reading passes a limit.
    """
    data = bytearray()
    for piece in pieces:
        data += piece
    data[JOURNAL_BYTES] = NO_JOURNAL
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        _restrain(connection, tables)
        try:
            yield connection
        except sqlite3.Error as error:
            raise _as_limit(error) from error


def _restrain(connection: sqlite3.Connection, tables: tuple[str, ...]) -> None:
    """Forbid all that a database could do while it is read, as SQLite advises for files of strangers."""
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
    for table in tables:
        _require_plain_table(connection, table)
    connection.set_authorizer(partial(_only_reading, tables))
    end = monotonic() + limits.SECONDS_TO_READ_COLLECTION
    connection.set_progress_handler(lambda: monotonic() > end, STEPS_BETWEEN_CHECKS)


def _require_plain_table(connection: sqlite3.Connection, table: str) -> None:
    """ValueError where this is no plain table: a view or a computed column can be made to take for ever."""
    kind = "SELECT type, rootpage > 0 FROM sqlite_master WHERE name = ? COLLATE NOCASE"
    if connection.execute(kind, (table,)).fetchall() != [("table", 1)]:
        raise ValueError(f"{table} is no table")
    computed_columns = "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden"
    if connection.execute(computed_columns, (table,)).fetchone() != (0,):
        raise ValueError(f"{table} works out a column")


def _only_reading(
    tables: tuple[str, ...],
    action: int,
    table: str | None,
    _column: str | None,
    _database: str | None,
    by: str | None,
) -> int:
    """SQLite's permission for an action: reading the *tables* is allowed; writing, functions and views are not."""
    reads = action == sqlite3.SQLITE_READ and table in tables and by is None
    return sqlite3.SQLITE_OK if reads or action == sqlite3.SQLITE_SELECT else sqlite3.SQLITE_DENY


def _as_limit(error: sqlite3.Error) -> Exception:
    """LimitExceeded where a limit made SQLite stop, else the error itself."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return LimitExceeded(
            f"a collection that takes more than {limits.SECONDS_TO_READ_COLLECTION:.0f} seconds"
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return LimitExceeded(f"a value of more than {limits.LARGEST_COLLECTION_VALUE // limits.MB} MB")
    return error


def _rows(connection: sqlite3.Connection, query: str, type_: type[T], most: int) -> Iterator[T]:
    """The rows of one of the :data:`QUERIES`, converted to this type. LimitExceeded where they are more than *most*."""
    for number, row in enumerate(connection.execute(QUERIES[query]), 1):
        require_at_most(query, number, most)
        yield msgspec.convert(row, type_)


def _json_value(connection: sqlite3.Connection, query: str, type_: type[T]) -> T:
    """The JSON in a column of the collection's only row, as a value of this type. ValueError where there is no row."""
    for (text,) in _rows(connection, query, tuple[str], 1):
        return msgspec.json.decode(text, type=type_)
    raise ValueError("the collection has no row")


def _cards_by_note(connection: sqlite3.Connection) -> dict[int, list[PackedCard]]:
    """The cards by the id of their note."""
    cards: dict[int, list[PackedCard]] = {}
    rows = _rows(connection, "cards", tuple[int, int, int, int, int], limits.MOST_PACKED_CARDS)
    for note, place, deck, due, type_ in rows:
        cards.setdefault(note, []).append(PackedCard(place, deck, 0 if type_ else due))
    return cards


def types_in(connection: sqlite3.Connection) -> dict[int, PackedNoteType]:
    """The note types by their numbers."""
    types = _json_value(connection, "types", dict[int, PackedNoteType])
    for type_ in types.values():
        require_at_most("fields in a note type", len(type_.flds), limits.MOST_NOTE_FIELDS)
        require_at_most("card templates in a note type", len(type_.tmpls), limits.MOST_NOTE_FIELDS)
    return types


def decks_in(connection: sqlite3.Connection) -> dict[int, PackedDeck]:
    """The decks by their numbers."""
    return _json_value(connection, "decks", dict[int, PackedDeck])


def notes_in(connection: sqlite3.Connection) -> Iterator[PackedNote]:
    """Every note with its cards."""
    cards, allowance, marks = _cards_by_note(connection), Allowance(), 0
    rows = _rows(connection, "notes", tuple[str, int, int, str, str, int], limits.MOST_PACKED_NOTES)
    for guid, mid, time, all_tags, all_fields, id_ in rows:
        marks += all_fields.count("<") + all_fields.count("&")
        require_at_most("tags and entities in its HTML", marks, limits.MOST_HTML_MARKS)
        require_at_most("fields on a note", all_fields.count("\x1f") + 1, limits.MOST_NOTE_FIELDS)
        tags = tuple(all_tags.split(None, limits.MOST_NOTE_TAGS))
        require_at_most("tags on a note", len(tags), limits.MOST_NOTE_TAGS)
        fields = tuple(all_fields.split("\x1f"))
        allowance.take((guid, *tags, *fields))
        own = tuple(sorted(cards.pop(id_, ()), key=lambda card: card.place))
        yield PackedNote(guid=guid, type=mid, time=time, tags=tags, fields=fields, cards=own)


def note_texts_in(connection: sqlite3.Connection) -> Iterator[NoteText]:
    """What stands on every note."""
    allowance, marks = Allowance(), 0
    rows = _rows(connection, "note texts", tuple[int, str, str], limits.MOST_PACKED_NOTES)
    for mid, all_tags, all_fields in rows:
        marks += all_fields.count("<") + all_fields.count("&")
        require_at_most("tags and entities in its HTML", marks, limits.MOST_HTML_MARKS)
        require_at_most("fields on a note", all_fields.count("\x1f") + 1, limits.MOST_NOTE_FIELDS)
        tags = tuple(all_tags.split(None, limits.MOST_NOTE_TAGS))[: limits.MOST_NOTE_TAGS]
        fields = tuple(all_fields.split("\x1f"))
        allowance.take((*tags, *fields))
        yield NoteText(mid, tags, fields)


def field_names_in(connection: sqlite3.Connection, *, new: bool) -> dict[int, FieldNames]:
    """The note types by their numbers; *new* says that they have tables of their own."""
    if not new:
        types = types_in(connection).items()
        return {mid: FieldNames(type_.name, tuple(part.name for part in type_.flds)) for mid, type_ in types}
    most = limits.MOST_NOTE_FIELDS
    names = dict(_rows(connection, "names of note types", tuple[int, str], limits.MOST_PACKED_NOTES))
    fields: dict[int, list[tuple[int, str]]] = {}
    for mid, place, name in _rows(connection, "fields", tuple[int, int, str], limits.MOST_PACKED_NOTES):
        fields.setdefault(mid, []).append((place, name))
        require_at_most("fields in a note type", len(fields[mid]), most)
    return {
        mid: FieldNames(names.get(mid, ""), tuple(name for _, name in sorted(rows)))
        for mid, rows in fields.items()
    }
