"""An edition of a deck as Anki gets it: the deck of today meets what learners have, as its lock tells.

Here alone it is decided who a note is, when it last changed and which place a question has. Times tell the
truth: a note's moves where its content moves, and only then, since an update replaces whatever a learner wrote
in the note, and an update without a later time never arrives.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki import schema
from quizgen.anki.about import deck_name, description, subdeck
from quizgen.anki.identity import guid
from quizgen.anki.notes import by_fact, common, fields_of, gone, tags_of
from quizgen.anki.places import frame_of, name_of, places
from quizgen.lock import Lock, LockedLook, LockedNote, Released

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import Deck, Fact, Question


class Note(Struct, frozen=True):
    """A fact's note as it is now. Fields are HTML, in the schema's order."""

    fact: str
    guid: str
    time: int
    """When its content last moved, in seconds since 1970."""
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    """What Anki calls the deck that its cards go to."""
    due: int = 0
    """Its place in the order in which new cards come up, from 1."""

    @property
    def cards(self) -> list[int]:
        """The places on it that have a card, by Anki's rule; none where it is retired."""
        return schema.cards_of(self.fields) if self.due else []


class Release(Struct, frozen=True):
    """Everything that Anki is given of one edition."""

    deck: str
    """The deck's id."""
    name: str
    """What Anki calls the deck."""
    description: str
    """What Anki shows above it, as HTML."""
    notes: tuple[Note, ...]
    """In the order in which their cards come up."""
    retired: tuple[Note, ...]
    """Those of facts that are gone: blank, for learners who have them."""
    look_time: int
    """When the note type's templates or stylesheet last changed."""
    lock: Lock
    """What is known of it from now on."""


def release(deck: Deck, questions: Iterable[Question], lock: Lock, now: int) -> Release:
    """The edition that these questions make of a deck, at *now*, in seconds since 1970.

    ProblemFound where a fact has more questions than a note has places.
    """
    return _Releasing(deck, lock, now).release(by_fact(questions))


class _Releasing:
    """One edition being made."""

    def __init__(self, deck: Deck, lock: Lock, now: int) -> None:
        self.deck, self.lock, self.now = deck, lock, now
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in deck.facts}
        self.shared = common(deck)
        self.name = deck_name(deck, lock.deck)
        self.locked: dict[str, LockedNote] = {}

    def release(self, groups: Sequence[Sequence[Question]]) -> Release:
        notes = tuple(self._note(group, due) for due, group in enumerate(groups, 1))
        there = {note.fact for note in notes}
        retired = tuple(self._gone(fact) for fact in self.lock.notes if fact not in there)
        about, look = description(self.deck), self._look()
        known = (note.guid + note.digest for _, note in sorted(self.locked.items()))
        released = self._released(_digest([self.name, about, look.digest, *known]))
        lock = Lock(self.locked, self.name, look, released)
        return Release(self.deck.id, self.name, about, notes, retired, look.time, lock)

    def _note(self, questions: Sequence[Question], due: int) -> Note:
        fact = self.facts[questions[0].fact]
        known = self.lock.notes.get(fact.id)
        placed = places(questions, fact, known)
        fields = fields_of({placed[name_of(question)]: question for question in questions}, self.shared)
        new = LockedNote(
            known.guid if known else guid(self.deck.id, fact.id), "", 0, "live", frame_of(fact),
            tuple(answer.name for answer in fact.answers), places=placed,
        )  # fmt: skip
        tags = tags_of(questions, self.deck)
        time = self._lock(fact.id, new, fields, tags)
        inside = subdeck(fact, self.deck)
        deck = f"{self.name}::{inside}" if inside else self.name
        return Note(fact.id, new.guid, time, tuple(fields), tuple(tags), deck, due)

    def _gone(self, fact: str) -> Note:
        """The note of a fact that is there no more: nothing of it but a word for the learner's search."""
        known = replace(self.lock.notes[fact], state="retired")
        fields, tags = gone(fact, self.shared)
        time = self._lock(fact, known, fields, tags)
        return Note(fact, known.guid, time, tuple(fields), tuple(tags), self.name)

    def _lock(self, fact: str, note: LockedNote, fields: list[str], tags: list[str]) -> int:
        """Lock a note: its time, the old one where nothing of it moved."""
        known, digest = self.lock.notes.get(fact), _digest([*fields, *tags])
        same = known is not None and known.digest == digest
        time = known.time if known and same else self._later(known.time if known else 0)
        self.locked[fact] = replace(note, digest=digest, time=time)
        return time

    def _later(self, time: int) -> int:
        """Now; always after *time*, whatever the clock says."""
        return max(self.now, time + 1)

    def _look(self) -> LockedLook:
        """The note type's look. At first it is as old as quizgen's templates: every deck brings the same."""
        known, digest = self.lock.look, _digest([schema.style(), *map(str, schema.template_records())])
        if known is None:
            return LockedLook(digest, schema.LOOK_TIME)
        return (
            known
            if known.digest == digest
            else LockedLook(digest, max(self._later(known.time), schema.LOOK_TIME))
        )

    def _released(self, digest: str) -> Released:
        known = self.lock.released
        if known and known.digest == digest and known.notes == len(self.locked):
            return known
        return Released(digest, len(self.locked), self._later(known.time if known else 0))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
