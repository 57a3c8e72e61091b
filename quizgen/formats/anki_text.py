"""Anki's text import: the notes alone, for learners who have the package already (-anki.txt)

It goes by what stands in a note, and not by when that was written, so that it also repairs what a package no
longer reaches. What it costs stands in docs/format.md: it overwrites what a learner wrote, and carries no look,
no description, no options and no media.

Note type and deck are told twice, since Anki takes the later line where it understands it. A note type that
it does not have leaves the column to speak, and each row is refused: without the column all would become notes
of the type that was used last. A deck by its name may be called 1984, which in a column would be its number.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from quizgen.anki.note import note_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.anki.release import Note
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("release",)
DEFAULT = False

COLUMNS = ("guid", "notetype", "deck", *(name for _, name in note_type.FIELDS), "tags")
"""What a row holds. Anki finds the fields by their names, and leaves a field of the learner's own alone."""


def write(edition: Edition) -> Files:
    """The notes for everyone; beside them, where facts were taken out, those for learners who have the deck.

    Nothing where no question makes a card. To who has it not, a note that was taken out would be a blank new
    one, so only ``DECK-anki-update.txt`` holds it.
    """
    release = edition.release
    if release is None:
        raise ValueError("notes are written from a release, and this edition has none")
    if not release.notes:
        return {}
    files = {f"{release.deck}-anki.txt": _text(release.notes)}
    if release.retired:
        files[f"{release.deck}-anki-update.txt"] = _text((*release.notes, *release.retired))
    return files


def _text(notes: Sequence[Note]) -> bytes:
    out = StringIO()
    out.writelines(f"#{line}\n" for line in _head({note.deck for note in notes}))
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(map(_row, notes))
    return out.getvalue().encode()


def _head(decks: set[str]) -> Iterator[str]:
    """What tells Anki which column is which; it skips the first line."""
    yield " made by quizgen: import the deck's package (.apkg) once before this, for its note type"
    yield "separator:tab"
    yield "html:true"
    yield from (f"{name} column:{COLUMNS.index(name) + 1}" for name in ("guid", "notetype", "deck", "tags"))
    yield f"notetype:{note_type.MODEL_ID}"
    if len(decks) == 1:
        yield f"deck:{min(decks)}"
    yield "columns:" + "\t".join(COLUMNS)


def _row(note: Note) -> tuple[str, ...]:
    return (note.guid, str(note_type.MODEL_ID), note.deck, *note.fields, " ".join(note.tags))
