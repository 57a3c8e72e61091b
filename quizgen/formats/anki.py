"""Anki package: a note for each fact, a card for each question (.apkg)

genanki writes the database. Which cards a note has, its ids and its times are set here, since genanki's
own are wrong for a deck that a learner keeps: it gives every note the time of the build, numbers notes
by it, and finds no card where a template's conditions are nested.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from contextlib import closing
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from quizgen.formats import _anki_schema as schema
from quizgen.formats._anki_identity import deck_number, edition_time, guid, note_ids
from quizgen.formats._anki_notes import by_fact, common, fields_of, tags_of
from quizgen.formats._page import catalogue, source_line
from quizgen.wording import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.model import Deck, Edition, Files

TAKES = "cards"
SUFFIX = ".apkg"


def write(edition: Edition) -> Files:
    """The package of an edition's cards; nothing where no question of it makes a card.

    ProblemFound where a fact has more questions than a note has places, or SOURCE_DATE_EPOCH is no time.
    """
    deck = edition.deck
    groups = by_fact(edition.cards)
    if not groups:
        return {}
    package, model = Deck(deck_number(deck.id), deck_name(deck), description(deck)), _model()
    package.add_model(model)
    shared, time = common(deck), edition_time(deck)
    guids = [guid(deck.id, group[0].fact) for group in groups]
    for due, (group, guid_, id_) in enumerate(zip(groups, guids, note_ids(guids), strict=True), 1):
        package.add_note(
            Note(model, id_, guid_, time, due, fields_of(group, shared), tags_of(group, deck))
        )
    return {f"{deck.id}{SUFFIX}": _zipped({"collection.anki2": _database(package), "media": b"{}"})}


def deck_name(deck: Deck) -> str:
    """The deck's title on one line; ``::`` would make a deck inside another."""
    return re.sub(r":{2,}", ":", " ".join(deck.title.split())) or deck.id


def description(deck: Deck) -> str:
    """What Anki shows above a deck, as HTML."""
    words = catalogue(deck.language).gettext
    return render_page("anki/description.html", deck=deck, source=source_line(deck.article), _=words)


# --- what genanki writes ---------------------------------------------------------------------------

INSERT_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
INSERT_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


class Model(genanki.Model):  # type: ignore[misc] # genanki has no types
    """The frozen note type."""

    _req = tuple((place, "any", [at]) for place, at in enumerate(schema.QUESTION_AT))
    """The fields that each card needs. Anki works them out anew; genanki takes seconds to."""


def _model() -> Model:
    return Model(
        schema.MODEL_ID, schema.NAME, schema.field_records(), schema.template_records(), css=schema.style()
    )


class Note(genanki.Note):  # type: ignore[misc] # genanki has no types
    """A note with its own id and time, and the cards that Anki would make."""

    def __init__(self, model: Model, id_: int, guid_: str, time: int, due: int, fields: list[str], tags: list[str]) -> None:
        super().__init__(model=model, fields=fields, guid=guid_, tags=tags, due=due)
        self.id, self.time = id_, time

    @property
    def cards(self) -> list[genanki.Card]:
        """The cards by Anki's rule."""
        return [genanki.Card(place) for place in schema.cards_of(self.fields)]


class Deck(genanki.Deck):  # type: ignore[misc] # genanki has no types
    """A deck whose notes are written all at once, each with its own id and time."""

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write the deck and the note type as genanki does, then the notes and cards in order of their ids."""
        notes, self.notes = sorted(self.notes, key=attrgetter("id")), []
        super().write_to_db(cursor, timestamp, id_gen)
        cursor.executemany(INSERT_NOTE, map(_note_row, notes))
        cursor.executemany(INSERT_CARD, (row for note in notes for row in _card_rows(note, self.deck_id)))


def _note_row(note: Note) -> tuple[object, ...]:
    words = (note._format_tags(), note._format_fields(), note.sort_field)  # noqa: SLF001 - genanki's form of them
    return (note.id, note.guid, note.model.model_id, note.time, *words)


def _card_rows(note: Note, deck: int) -> list[tuple[int, ...]]:
    return [(note.id + card.ord, note.id, deck, card.ord, note.time, note.due) for card in note.cards]


def _database(deck: genanki.Deck) -> bytes:
    """Anki's database with the deck; no file is left behind, whatever happens."""
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


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive with the same bytes on every machine."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, OLDEST)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, content, compresslevel=3)
    return out.getvalue()
