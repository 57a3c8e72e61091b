"""An edition of a deck as Anki gets it: the deck of today meets what learners have, as its lock tells.

Here alone it is decided who a note is, when it last changed and which place a question has. Times tell the
truth: a note's moves where its content moves, and only then, since an update replaces whatever a learner wrote
in the note, and an update without a later time never arrives.
"""

from __future__ import annotations

import hashlib
from itertools import chain, count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.deck_info import deck_name, description, subdeck
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import SEPARATOR, guid
from quizgen.anki.note.notes import by_fact, common, fields_of, gone, tags_of
from quizgen.anki.note.places import frame_of, name_of, places
from quizgen.deck_lock.lock import Lock, LockedLook, LockedNote, Released
from quizgen.limits import LATEST_TIME

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
        return note_type.cards_of(self.fields) if self.due else []


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
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that its notes show, by their names in the fields, sorted."""

    def shown_by(self, notes: Iterable[Note]) -> dict[str, bytes]:
        """Those of the pictures and sounds that these notes show."""
        shown = "".join(text for note in notes for text in note.fields)
        return {name: data for name, data in self.media.items() if name in shown}


def release(deck: Deck, questions: Iterable[Question], lock: Lock, now: int) -> Release:
    """The edition that these questions make of a deck, at *now*, in seconds since 1970.

    ProblemFound where a fact has more questions than a note has places.
    """
    return _Releasing(deck, lock, now).release(by_fact(questions))


def sample(made: Release, lock: Lock) -> Release:
    """A release for trying out: it retires nothing, and *lock* stays as it is.

    Its notes are a second older than those of an edition, so that an edition replaces them and never the other
    way round: a note of a sample may lack questions that learners have.
    """
    notes = tuple(replace(note, time=_known_time(lock, note) - 1) for note in made.notes)
    return replace(made, notes=notes, retired=(), lock=lock)


def _known_time(lock: Lock, note: Note) -> int:
    return lock.notes[note.fact].time if note.fact in lock.notes else note.time


class _Releasing:
    """One edition being made."""

    def __init__(self, deck: Deck, lock: Lock, now: int) -> None:
        self.deck, self.lock, self.now = deck, lock, now
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in deck.facts}
        self.shared = common(deck)
        self.name = deck_name(deck, lock.deck)
        self.guids = {note.guid for note in lock.notes.values()}
        self.locked: dict[str, LockedNote] = {}

    def release(self, groups: Sequence[Sequence[Question]]) -> Release:
        notes = tuple(self._note(group, due) for due, group in enumerate(groups, 1))
        there = {note.fact for note in notes}
        retired = tuple(self._gone(fact) for fact in self.lock.notes if fact not in there)
        about, look = description(self.deck), self._look()
        known = (note.guid + note.digest for _, note in sorted(self.locked.items()))
        released = self._released(_digest([self.name, about, look.digest, *known]))
        lock = Lock(self.locked, self.deck.id, self.name, look, released)
        media = self._media(chain.from_iterable(groups))
        return Release(self.deck.id, self.name, about, notes, retired, look.time, lock, media)

    def _media(self, questions: Iterable[Question]) -> dict[str, bytes]:
        names = {media.name for question in questions for media in question.media}
        return {name: self.deck.media[name] for name in sorted(names)}

    def _note(self, questions: Sequence[Question], due: int) -> Note:
        fact = self.facts[questions[0].fact]
        known = self.lock.notes.get(fact.id)
        guid_ = known.guid if known else self._new_guid(fact.id)
        placed = places(questions, fact, known)
        fields = fields_of({placed[name_of(question)]: question for question in questions}, self.shared)
        tags = tags_of(questions, self.deck)
        digest, time = self._moved(known, [*fields, *tags])
        words = {answer.name: answer.text for answer in fact.answers}
        self.locked[fact.id] = LockedNote(guid_, digest, time, "live", frame_of(fact), words, placed)
        inside = subdeck(fact, self.deck)
        deck = f"{self.name}::{inside}" if inside else self.name
        return Note(fact.id, guid_, time, tuple(fields), tuple(tags), deck, due)

    def _new_guid(self, fact: str) -> str:
        """A fact's guid; another one where a note has it already whose fact was called so before."""
        names = chain([fact], (f"{fact}{SEPARATOR}{number}" for number in count(2)))
        return next(new for name in names if (new := guid(self.deck.id, name)) not in self.guids)

    def _gone(self, fact: str) -> Note:
        """The note of a fact that is there no more: nothing of it but a word for the learner's search."""
        known = self.lock.notes[fact]
        fields, tags = gone(fact, self.shared)
        digest, time = self._moved(known, [*fields, *tags])
        self.locked[fact] = replace(known, digest=digest, time=time, state="retired")
        return Note(fact, known.guid, time, tuple(fields), tuple(tags), self.name)

    def _moved(self, known: LockedNote | None, content: Iterable[str]) -> tuple[str, int]:
        """The digest of a note's content, and when it last moved: the old time where it is what it was."""
        digest = _digest(content)
        if known and known.digest == digest:
            return digest, known.time
        return digest, self._later(known.time if known else 0)

    def _later(self, time: int) -> int:
        """Now; always after *time*, whatever the clock says, but for the last time that there is."""
        return min(max(self.now, time + 1), LATEST_TIME)

    def _look(self) -> LockedLook:
        """The note type's look. At first it is as old as quizgen's templates: every deck brings the same."""
        known, digest = self.lock.look, _digest([note_type.style(), *map(str, note_type.template_records())])
        if known is None:
            return LockedLook(digest, note_type.LOOK_TIME)
        if known.digest == digest:
            return known
        newer = known.time < note_type.LOOK_TIME  # the newest look wins, whichever deck brings it
        return LockedLook(digest, note_type.LOOK_TIME if newer else self._later(known.time))

    def _released(self, digest: str) -> Released:
        known = self.lock.released
        if known and known.digest == digest and known.notes == len(self.locked):
            return known
        return Released(digest, len(self.locked), self._later(known.time if known else 0))


def content_digest(fields: Iterable[str], tags: Iterable[str]) -> str:
    """The digest of a note's content, as the lock holds it."""
    return _digest([*fields, *tags])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
