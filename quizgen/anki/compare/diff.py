"""What a learner's import of an edition will do: to each note, and to the deck as a whole.

A card that a learner has stays where it is: in the deck that it lies in, and at its turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizgen.anki.compare.before import inside
from quizgen.anki.compare.changes import WHATS, Change, What, Words, change_of, left, logged_as
from quizgen.anki.compare.html_text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.anki.compare.before import Had, Seen
    from quizgen.anki.release import Note, Release


class Move(Struct, frozen=True):
    """Facts that now belong in another deck inside the deck. Anki leaves the cards that are there."""

    old: str
    new: str
    facts: tuple[str, ...]


class Report(Struct, frozen=True):
    """What Anki's own report of the import will count."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


class Diff(Struct, frozen=True):
    """What an import does to a learner who has the edition before."""

    deck: str
    """The deck's id."""
    against: str
    """The file that tells what learners have. Empty where the deck was never built."""
    words: str
    """The package that the old words are taken from. Empty where there are none."""
    no_words: str
    """Why there are none."""
    package: str
    """The name of the package for somebody who has the deck."""
    changes: tuple[Change, ...]
    """Every note, also those that stay as they are: what can happen in its order, then the deck's order."""
    report: Report
    renamed: tuple[str, str] | None = None
    """The deck's old and new name in Anki. New cards go to a new deck, the others stay in the old one."""
    moves: tuple[Move, ...] = ()
    order: bool = False
    """Whether facts that learners have come in another order. Theirs keep their turns."""
    description: Words | None = None
    """The lines above the deck, where they changed. Only what is not empty replaces theirs."""
    look: Literal["same", "changed", "kept"] = "same"
    """Whether the cards look different. ``kept``: they would, but a later look has come with another deck."""
    media_added: tuple[str, ...] = ()
    """Pictures and sounds that come, by the names that they have in the fields: another file, another name."""
    media_removed: tuple[str, ...] = ()
    """Those that no note shows any more. Anki keeps them until *Check Media*."""

    def of(self, what: What) -> list[Change]:
        """The notes to which that happens."""
        return [change for change in self.changes if change.what == what]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to release."""
        about = (self.renamed, self.moves, self.order, self.description)
        return not any(about) and self.look == "same" and all(c.what == "unchanged" for c in self.changes)


def compare(had: Had, release: Release) -> Diff:
    """What importing a release does to somebody who has an edition, and has not changed its notes."""
    coming = (*release.notes, *release.retired)
    changes = [change_of(had.notes.get(note.guid), note, release) for note in coming]
    gone = had.notes.keys() - {note.guid for note in coming}
    changes += [left(note) for guid, note in had.notes.items() if guid in gone and note.live]
    order = list(WHATS)
    changes.sort(key=lambda change: order.index(change.what))
    return Diff(
        release.deck, had.source, had.words, had.no_words,
        f"{release.deck}-update.apkg" if release.retired else f"{release.deck}.apkg",
        tuple(changes), _report(had, coming),
        renamed=(had.deck, release.name) if had.deck and had.deck != release.name else None,
        moves=tuple(_moves(had, release)), order=_comes_in_another_order(had, release),
        description=_description(had, release, changes), look=_look(had, release),
        media_added=tuple(sorted(release.media.keys() - had.media)) if had.media is not None else (),
        media_removed=tuple(sorted(had.media - release.media.keys())) if had.media is not None else (),
    )  # fmt: skip


def _report(had: Had, coming: Iterable[Note]) -> Report:
    counts = dict.fromkeys(Report.__struct_fields__, 0)
    for note in coming:
        counts[logged_as(had.notes.get(note.guid), note)] += 1
    return Report(**counts)


def _pairs(had: Had, release: Release) -> list[tuple[Seen, Note]]:
    """What is seen of each note that a learner has cards of, and the note as it is now."""
    known = [(had.notes[note.guid].seen, note) for note in release.notes if note.guid in had.notes]
    return [(seen, note) for seen, note in known if seen and seen.cards]


def _moves(had: Had, release: Release) -> Iterator[Move]:
    """The facts whose cards belong in another deck inside the deck than the one that they lie in."""
    found: dict[tuple[str, str], list[str]] = {}
    for seen, note in _pairs(had, release):
        way = seen.inside, inside(note.deck, release.name)
        if way[0] != way[1]:
            found.setdefault(way, []).append(note.fact)
    return (Move(old, new, tuple(facts)) for (old, new), facts in found.items())


def _comes_in_another_order(had: Had, release: Release) -> bool:
    turns = [seen.due for seen, _ in _pairs(had, release) if seen.due]
    return turns != sorted(turns)


def _description(had: Had, release: Release, changes: Iterable[Change]) -> Words | None:
    """A lock alone tells that it changed only where nothing else did."""
    if had.description is not None:
        same = had.description == release.description
        return None if same else Words("description", words(had.description), words(release.description))
    alike = had.deck == release.name and had.same_look and all(c.what == "unchanged" for c in changes)
    known = had.released and release.lock.released and had.released != release.lock.released.digest
    return Words("description", "", words(release.description)) if alike and known else None


def _look(had: Had, release: Release) -> Literal["same", "changed", "kept"]:
    if had.same_look:
        return "same"
    fits = all(note.fits for note in had.notes.values())
    return "changed" if fits and had.look_time < release.look_time else "kept"
