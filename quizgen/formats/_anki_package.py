"""The package itself, written with genanki.

Three things of genanki's own are wrong for a deck that a learner keeps, and are set here: it gives every
note the time of the build, so that each build would overwrite what a learner wrote; it numbers notes by
that time; and it finds no card where a template's conditions are nested. Its archive holds the time of
the build too, and is not compressed.
"""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing, contextmanager
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from quizgen.formats import _anki_schema as schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INSERT_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
INSERT_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


class NoteType(genanki.Model):  # type: ignore[misc] # genanki has no types
    """The frozen note type."""

    _req = tuple((place, "any", [at]) for place, at in enumerate(schema.QUESTION_AT))
    """The field that each card needs. Anki works it out anew; genanki takes seconds to, and gets it wrong."""

    def __init__(self) -> None:
        fields, templates = schema.field_records(), schema.template_records()
        super().__init__(schema.MODEL_ID, schema.NAME, fields, templates, css=schema.style())


class AnkiNote(genanki.Note):  # type: ignore[misc] # as above
    """A note with its own number and time, and the cards that Anki would make."""

    def __init__(
        self,
        note_type: NoteType,
        fields: list[str],
        tags: list[str],
        *,
        guid: str,
        id_: int,
        time: int,
        due: int,
    ) -> None:
        super().__init__(model=note_type, fields=fields, tags=tags, guid=guid, due=due)
        self.id, self.time = id_, time

    @property
    def cards(self) -> list[genanki.Card]:
        """The cards by Anki's rule."""
        return [genanki.Card(place) for place in schema.cards_of(self.fields)]

    def row(self) -> tuple[object, ...]:
        """What :data:`INSERT_NOTE` takes."""
        words = (self._format_tags(), self._format_fields(), self.fields[0])
        return (self.id, self.guid, self.model.model_id, self.time, *words)

    def card_rows(self, deck: int) -> Iterator[tuple[int, ...]]:
        """What :data:`INSERT_CARD` takes, for each card."""
        for card in self.cards:
            yield (self.id + card.ord, self.id, deck, card.ord, self.time, self.due)


class AnkiDeck(genanki.Deck):  # type: ignore[misc] # as above
    """A deck whose notes are written all at once, in the order of their numbers."""

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write deck and note type as genanki does, then notes and cards with the times of their own."""
        notes: list[AnkiNote] = sorted(self.notes, key=attrgetter("id"))
        frame = genanki.Deck(self.deck_id, self.name, self.description)
        frame.add_model(notes[0].model)
        frame.write_to_db(cursor, timestamp, id_gen)
        with _unindexed(cursor):
            cursor.executemany(INSERT_NOTE, (note.row() for note in notes))
            cursor.executemany(INSERT_CARD, (row for note in notes for row in note.card_rows(self.deck_id)))


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


def packed(deck: AnkiDeck) -> bytes:
    """The package of a deck that has notes: the same bytes for the same notes."""
    return _archive({"collection.anki2": _database(deck), "media": b"{}"})


def _database(deck: AnkiDeck) -> bytes:
    """Anki's database with the deck. Its file is gone afterwards, whatever happens."""
    with TemporaryDirectory(prefix="quizgen-") as folder:
        file = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            genanki.Package(deck).write_to_db(connection.cursor(), schema.LOOK_TIME, itertools.count(1))
            connection.commit()
        return file.read_bytes()


# --- the archive -----------------------------------------------------------------------------------

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the first that the format can hold."""
UNIX = 3
READABLE = 0o100644 << 16
LEVEL = 3
"""A tenth larger than level 6 in a third of the time."""


def _archive(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, OLDEST)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, content, compresslevel=LEVEL)
    return out.getvalue()
