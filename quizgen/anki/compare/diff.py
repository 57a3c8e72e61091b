"""What the import of an edition does to a learner's collection: to each note, and to the deck as a whole.

A card that a learner has keeps its deck and its number in the order of new cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizgen.anki.compare.before import subdeck_name
from quizgen.anki.compare.changes import (
    OUTCOMES,
    Change,
    FieldChange,
    Outcome,
    change_of,
    change_of_left_note,
    report_count,
)
from quizgen.anki.compare.html_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.anki.compare.before import NoteContent, PreviousDeck
    from quizgen.anki.release import Note, Release


class Move(Struct, frozen=True):
    """Facts that now belong in another subdeck. Anki does not move the cards that a learner has."""

    old: str
    new: str
    facts: tuple[str, ...]


class Report(Struct, frozen=True):
    """What Anki's own report of the import will count."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


class Diff(Struct, frozen=True, kw_only=True):
    """What an import does to a learner who has the previous edition."""

    deck: str
    """The deck's id."""
    against: str
    """The file that the previous edition was read from. Empty where the deck was never built."""
    words: str
    """The package that the old words are taken from. Empty where they are not known."""
    no_words: str
    """Why the old words are not known."""
    package: str
    """The name of the package for somebody who has the deck."""
    changes: tuple[Change, ...]
    """Every note, also those that stay as they are: in the order of :data:`OUTCOMES`, then of the deck."""
    report: Report
    renamed: tuple[str, str] | None = None
    """The deck's old and new name in Anki. New cards go to a new deck, the others stay in the old one."""
    moves: tuple[Move, ...] = ()
    order: bool = False
    """Whether the order of new cards changed. Cards that learners have keep their numbers."""
    description: FieldChange | None = None
    """The lines above the deck, where they changed. Empty lines do not replace those that learners have."""
    look: Literal["same", "changed", "kept"] = "same"
    """Whether the cards look different. ``kept``: they would, but a later look has come with another deck."""
    media_added: tuple[str, ...] = ()
    """The names in the fields of pictures and sounds that are new: a file that changed has another name."""
    media_removed: tuple[str, ...] = ()
    """The names of those that no note shows any more. Anki keeps them until *Check Media*."""

    def of(self, what: Outcome) -> list[Change]:
        """The changes of the notes to which this happens."""
        return [change for change in self.changes if change.what == what]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to release."""
        deck_changes = (self.renamed, self.moves, self.order, self.description)
        return (
            not any(deck_changes) and self.look == "same" and all(c.what == "unchanged" for c in self.changes)
        )


def compare(previous: PreviousDeck, release: Release) -> Diff:
    """What importing a release does to a learner who has the deck *previous*, and has not changed its notes."""
    notes = (*release.notes, *release.retired)
    changes = [change_of(previous.notes.get(note.guid), note, release) for note in notes]
    left = previous.notes.keys() - {note.guid for note in notes}
    changes += [
        change_of_left_note(note) for guid, note in previous.notes.items() if guid in left and note.live
    ]
    order = list(OUTCOMES)
    changes.sort(key=lambda change: order.index(change.what))
    old_media, new_media = previous.media, release.media.keys()
    return Diff(
        deck=release.deck,
        against=previous.source,
        words=previous.words,
        no_words=previous.no_words,
        package=f"{release.deck}-update.apkg" if release.retired else f"{release.deck}.apkg",
        changes=tuple(changes),
        report=_report(previous, notes),
        renamed=(previous.deck, release.name) if previous.deck and previous.deck != release.name else None,
        moves=tuple(_moves(previous, release)),
        order=_has_other_order(previous, release),
        description=_description_change(previous, release, changes),
        look=_look(previous, release),
        media_added=tuple(sorted(new_media - old_media)) if old_media is not None else (),
        media_removed=tuple(sorted(old_media - new_media)) if old_media is not None else (),
    )


def _report(previous: PreviousDeck, notes: Iterable[Note]) -> Report:
    """What Anki will count at the import of these notes."""
    counts = dict.fromkeys(Report.__struct_fields__, 0)
    for note in notes:
        counts[report_count(previous.notes.get(note.guid), note)] += 1
    return Report(**counts)


def _old_and_new(previous: PreviousDeck, release: Release) -> list[tuple[NoteContent, Note]]:
    """The old content and the new note of each note that a learner has cards of; empty where no content is known."""
    pairs = [
        (previous.notes[note.guid].content, note) for note in release.notes if note.guid in previous.notes
    ]
    return [(content, note) for content, note in pairs if content and content.cards]


def _moves(previous: PreviousDeck, release: Release) -> Iterator[Move]:
    """The facts whose cards belong in another subdeck than the one that they lie in, a move for each two subdecks."""
    facts_by_subdecks: dict[tuple[str, str], list[str]] = {}
    for content, note in _old_and_new(previous, release):
        old, new = content.subdeck, subdeck_name(note.deck, release.name)
        if old != new:
            facts_by_subdecks.setdefault((old, new), []).append(note.fact)
    return (Move(old, new, tuple(facts)) for (old, new), facts in facts_by_subdecks.items())


def _has_other_order(previous: PreviousDeck, release: Release) -> bool:
    """Whether the learner's new cards stand in another order than those of the release."""
    dues = [content.due for content, _ in _old_and_new(previous, release) if content.due]
    return dues != sorted(dues)


def _description_change(
    previous: PreviousDeck, release: Release, changes: Iterable[Change]
) -> FieldChange | None:
    """How the lines above the deck changed; None where they did not, or where that is not known.

    A lock shows that they changed only where nothing else did.
    """
    new = plain_text(release.description)
    if previous.description is not None:
        same = previous.description == release.description
        return None if same else FieldChange("description", plain_text(previous.description), new)
    rest_is_same = (
        previous.deck == release.name
        and previous.same_look
        and all(change.what == "unchanged" for change in changes)
    )
    released = release.lock.released
    differs = previous.released and released and previous.released != released.digest
    return FieldChange("description", "", new) if rest_is_same and differs else None


def _look(previous: PreviousDeck, release: Release) -> Literal["same", "changed", "kept"]:
    """What happens to the look of the cards, as in :attr:`Diff.look`."""
    if previous.same_look:
        return "same"
    fits = all(note.fits for note in previous.notes.values())
    return "changed" if fits and previous.look_time < release.look_time else "kept"
