"""A release as Anki's package, written with genanki.

Three things of genanki's own are wrong for a deck that a learner keeps, and are set here: it gives every
note the time of the build, so that each build would overwrite what a learner wrote; it numbers notes by
that time; and it finds no card where a template's conditions are nested. Its archive holds the time of
the build too, and is not compressed.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import genanki

from quizgen.anki.note import note_type
from quizgen.anki.note.identity import deck_number, note_ids
from quizgen.anki.note.preset import PRESET, PRESET_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.anki.release import Note, Release

INSERT_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
INSERT_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


def packed(release: Release, *, retired: bool = False) -> bytes:
    """The package of a release: the same bytes for the same release. With *retired*, those notes too."""
    notes = (*release.notes, *(release.retired if retired else ()))
    numbers = {str(number): name for number, name in enumerate(release.media)}
    head = {"collection.anki2": _database(release, notes), "media": json.dumps(numbers).encode()}
    return _archive({**head, **{number: release.media[name] for number, name in numbers.items()}}, numbers)


def _database(release: Release, notes: Iterable[Note]) -> bytes:
    """Anki's database of a release. It is made in memory, so that a process that is killed leaves nothing."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        _fill(connection.cursor(), release, notes)
        connection.commit()
        return connection.serialize()


def _fill(cursor: sqlite3.Cursor, release: Release, notes: Iterable[Note]) -> None:
    """Write decks, note type and preset as genanki does, then notes and cards in the order of their numbers."""
    decks = {release.name: _Deck(deck_number(release.deck), release.name, release.description)}
    for note in notes:
        if note.deck not in decks:
            decks[note.deck] = _Deck(deck_number(release.deck, note.deck), note.deck)
    decks[release.name].add_model(_note_type())
    genanki.Package(list(decks.values())).write_to_db(cursor, release.look_time, itertools.count(1))
    presets = json.loads(cursor.execute("SELECT dconf FROM col").fetchone()[0])
    cursor.execute("UPDATE col SET dconf = ?", (json.dumps({**presets, str(PRESET_ID): PRESET}),))
    numbered = sorted(zip(note_ids(note.guid for note in notes), notes, strict=True), key=lambda row: row[0])
    with _unindexed(cursor):
        cursor.executemany(INSERT_NOTE, (_note_row(id_, note) for id_, note in numbered))
        cursor.executemany(
            INSERT_CARD,
            (row for id_, note in numbered for row in _card_rows(id_, note, decks[note.deck].deck_id)),
        )


class _Deck(genanki.Deck):  # type: ignore[misc] # genanki has no types
    """A deck that follows the package's preset, where the learner takes presets."""

    def to_json(self) -> dict[str, object]:
        return {**super().to_json(), "conf": PRESET_ID}


def _note_type() -> genanki.Model:
    fields, templates = note_type.field_records(), note_type.template_records()
    return _NoteType(note_type.MODEL_ID, note_type.NAME, fields, templates, css=note_type.style())


class _NoteType(genanki.Model):  # type: ignore[misc] # as above
    _req = tuple((place, "any", [at]) for place, at in enumerate(note_type.QUESTION_AT))
    """The field that each card needs. Anki works it out anew; genanki takes seconds to, and gets it wrong."""


def _note_row(id_: int, note: Note) -> tuple[object, ...]:
    """What :data:`INSERT_NOTE` takes."""
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    return (id_, note.guid, note_type.MODEL_ID, note.time, tags, "\x1f".join(note.fields), note.fields[0])


def _card_rows(id_: int, note: Note, deck: int) -> Iterator[tuple[int, ...]]:
    """What :data:`INSERT_CARD` takes, for each card that Anki would make."""
    for place in note.cards:
        yield (id_ + place, id_, deck, place, note.time, note.due)


@contextmanager
def _unindexed(cursor: sqlite3.Cursor) -> Iterator[None]:
    """Indexes are made when the rows are there: a fifth faster, and smaller."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    indexes = cursor.execute(query).fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        cursor.execute(sql)


# --- the archive -----------------------------------------------------------------------------------

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the first that the format can hold."""
UNIX = 3
READABLE = 0o100644 << 16
LEVEL = 3
"""A tenth larger than level 6 in a third of the time."""
LOOSE = (".svg", ".wav")
"""How the names of media end that can be made smaller; what is in the others has been."""


def _archive(files: Mapping[str, bytes], media: Mapping[str, str]) -> bytes:
    """An archive of the files; *media* has the real names of those that are called by numbers."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, OLDEST)
            entry.create_system, entry.external_attr = UNIX, READABLE
            small = name in media and not media[name].endswith(LOOSE)
            entry.compress_type = ZIP_STORED if small else ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=LEVEL)
    return out.getvalue()
