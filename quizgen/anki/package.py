"""An Anki package (``.apkg``) made of a release, with genanki.

Three things that genanki does are wrong for a deck that a learner keeps, and are done here instead: it gives every
note the time of the build, so that each build would overwrite what a learner wrote; it numbers notes by
that time; and it finds no card where a template's conditions are nested. Its archive has the time of
the build, too, and is not compressed.
"""

from __future__ import annotations

import functools
import itertools
import json
import sqlite3
import sys
from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from quizgen.anki.note import note_type
from quizgen.anki.note.identity import deck_number, note_ids
from quizgen.anki.note.preset import PRESET, PRESET_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.anki.release import Note, Release


@contextmanager
def _cached_property_of_python() -> Iterator[None]:
    """Have what is imported meanwhile find Python's own ``cached_property`` in place of the library of that name.

    For the plain properties that genanki has they are one; but the library loads asyncio, which takes 20 ms.
    """
    name = functools.cached_property.__name__
    before = sys.modules.get(name)
    sys.modules[name] = functools
    try:
        yield
    finally:
        del sys.modules[name]
        if before:
            sys.modules[name] = before


with _cached_property_of_python():
    import genanki

INSERT_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
INSERT_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


def package_bytes(release: Release, *, retired: bool = False) -> bytes:
    """The package of a release: the same bytes for the same release. With *retired* it has the retired notes, too."""
    notes = (*release.notes, *(release.retired if retired else ()))
    media = {str(number): name for number, name in enumerate(release.media)}
    files = {"collection.anki2": _database_bytes(release, notes), "media": json.dumps(media).encode()}
    files |= {number: release.media[name] for number, name in media.items()}
    return _archive_bytes(files, media)


def _database_bytes(release: Release, notes: Iterable[Note]) -> bytes:
    """Anki's database of these notes. It is made in memory, so that a process that is killed leaves no file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        _write_records(connection.cursor(), release, notes)
        connection.commit()
        return connection.serialize()


def _write_records(cursor: sqlite3.Cursor, release: Release, notes: Iterable[Note]) -> None:
    """Write decks, note type and preset as genanki does, then notes and cards in the order of their ids."""
    decks = {release.name: _GenankiDeck(deck_number(release.deck), release.name, release.description)}
    for note in notes:
        if note.deck not in decks:
            decks[note.deck] = _GenankiDeck(deck_number(release.deck, note.deck), note.deck)
    decks[release.name].add_model(_note_type())
    genanki.Package(list(decks.values())).write_to_db(cursor, release.look_time, itertools.count(1))
    presets = json.loads(cursor.execute("SELECT dconf FROM col").fetchone()[0])
    cursor.execute("UPDATE col SET dconf = ?", (json.dumps({**presets, str(PRESET_ID): PRESET}),))
    numbered = sorted(zip(note_ids(note.guid for note in notes), notes, strict=True), key=lambda row: row[0])
    with _without_indexes(cursor):
        cursor.executemany(INSERT_NOTE, (_note_row(id_, note) for id_, note in numbered))
        cursor.executemany(
            INSERT_CARD,
            (row for id_, note in numbered for row in _card_rows(id_, note, decks[note.deck].deck_id)),
        )


class _GenankiDeck(genanki.Deck):  # type: ignore[misc] # genanki has no types
    """A deck of genanki with the package's preset, which Anki takes over where the learner imports presets."""

    def to_json(self) -> dict[str, object]:
        return {**super().to_json(), "conf": PRESET_ID}


def _note_type() -> genanki.Model:
    fields, templates = note_type.field_records(), note_type.template_records()
    return _GenankiNoteType(note_type.MODEL_ID, note_type.NAME, fields, templates, css=note_type.style())


class _GenankiNoteType(genanki.Model):  # type: ignore[misc] # genanki has no types
    """The note type as genanki writes it, with the fields that its cards need."""

    _req = tuple((place, "any", [index]) for place, index in enumerate(note_type.QUESTION_INDEXES))
    """The field that each card needs. Anki computes it again; genanki would take seconds, and get it wrong."""


def _note_row(id_: int, note: Note) -> tuple[object, ...]:
    """The values of :data:`INSERT_NOTE`."""
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    return (id_, note.guid, note_type.MODEL_ID, note.time, tags, "\x1f".join(note.fields), note.fields[0])


def _card_rows(id_: int, note: Note, deck: int) -> Iterator[tuple[int, ...]]:
    """The values of :data:`INSERT_CARD`, for each card that Anki would make of a note."""
    for place in note.cards:
        yield (id_ + place, id_, deck, place, note.time, note.due)


@contextmanager
def _without_indexes(cursor: sqlite3.Cursor) -> Iterator[None]:
    """Drop the indexes of the database, and make them again at the end: a fifth faster, and smaller."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    indexes = cursor.execute(query).fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        cursor.execute(sql)


# --- the archive -----------------------------------------------------------------------------------

ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the first that the format can hold."""
MADE_ON_UNIX = 3
FILE_MODE = 0o100644 << 16
COMPRESSION_LEVEL = 3
"""The package is a tenth larger than with level 6, and takes a third of the time."""
COMPRESSIBLE_MEDIA = (".svg", ".wav")
"""The endings of media files that are not compressed in themselves."""


def _archive_bytes(files: Mapping[str, bytes], media: Mapping[str, str]) -> bytes:
    """A ZIP archive of the files by name. *media* has the real names of the files that are named by numbers."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, ARCHIVE_DATE)
            entry.create_system, entry.external_attr = MADE_ON_UNIX, FILE_MODE
            compressed_already = name in media and not media[name].endswith(COMPRESSIBLE_MEDIA)
            entry.compress_type = ZIP_STORED if compressed_already else ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=COMPRESSION_LEVEL)
    return out.getvalue()
