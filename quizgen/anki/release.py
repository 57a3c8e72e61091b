"""A release: an edition of a deck as Anki gets it, made of the deck and of its lock, which knows what learners have.

Only this module decides which guid a note has, when it last changed, and which place a question has. The time of a
note changes exactly where its content changes: an update replaces what a learner wrote in the note, and an update
without a later time is ignored by Anki.
"""

from __future__ import annotations

import hashlib
import re
from itertools import chain, count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.deck_info import deck_name, description, subdeck
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import SEPARATOR, guid
from quizgen.anki.note.notes import (
    groups_by_fact,
    note_fields,
    note_tags,
    retired_fields_and_tags,
    shared_fields,
)
from quizgen.anki.note.places import assign_places, frame_digest, question_name
from quizgen.deck_lock.lock import Lock, LockedLook, LockedNote, LockedRelease
from quizgen.limits import LATEST_TIME
from quizgen.text.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.model import Deck, Fact, Question
    from quizgen.scratch import Kept, Scratch


BETWEEN_FIELDS = "\x1f"
"""The character between two fields. No text of a deck can hold it."""
MEDIA_NAME = re.compile(r"quizgen-[0-9a-f]+\.[0-9a-z]+")
"""The name that a picture or sound has in the fields of notes: a digest of it and its ending."""


def packed_fields(fields: Iterable[str]) -> bytes:
    """The fields of a note in one piece: nine in ten are empty, and as texts of their own they take twice the room."""
    return BETWEEN_FIELDS.join(fields).encode("utf-8", "surrogatepass")


class Note(Struct, frozen=True, kw_only=True, gc=False):
    """A fact's note in this release. A large deck has very many, and so its fields are packed."""

    fact: str
    """The fact's id."""
    guid: str
    time: int
    """When its content last changed, in seconds since 1970."""
    packed: bytes | Kept
    """Its fields, as :func:`packed_fields` packs them; of a large deck they are kept in a file."""
    tags: tuple[str, ...]
    deck: str
    """The name in Anki of the deck that its cards go to."""
    due: int = 0
    """Its number in the order of new cards, from 1; 0 where it is retired."""
    places: tuple[int, ...] = ()
    """The places that have a card, by Anki's rule; empty where the note is retired."""

    @property
    def joined(self) -> str:
        """Its fields in one text, with the character between them that Anki has there."""
        packed = self.packed if isinstance(self.packed, bytes) else self.packed.read()
        return packed.decode("utf-8", "surrogatepass")

    @property
    def fields(self) -> tuple[str, ...]:
        """Its fields as HTML, in the note type's order."""
        return tuple(self.joined.split(BETWEEN_FIELDS))

    @property
    def cards(self) -> list[int]:
        """The places that have a card, as a list."""
        return list(self.places)


class Release(Struct, frozen=True, kw_only=True):
    """Everything that Anki gets of one edition of a deck."""

    deck: str
    """The deck's id."""
    name: str
    """The deck's name in Anki."""
    description: str
    """The HTML that Anki shows above the deck."""
    notes: tuple[Note, ...]
    """In the order in which Anki shows new cards."""
    retired: tuple[Note, ...]
    """The notes of facts that were taken out of the deck: blank, for learners who have them."""
    look_time: int
    """When the note type's templates or stylesheet last changed."""
    lock: Lock
    """The deck's lock after this release."""
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that its notes show, by their names in the fields, sorted."""

    def media_of(self, notes: Iterable[Note]) -> dict[str, bytes]:
        """The pictures and sounds that these notes show, by their names."""
        if not self.media:
            return {}
        shown = {name for note in notes for name in MEDIA_NAME.findall(note.joined)}
        return {name: data for name, data in self.media.items() if name in shown}


def release(deck: Deck, questions: Iterable[Question], lock: Lock, now: int) -> Release:
    """The release of a deck with these questions, built at *now*, in seconds since 1970.

    The questions of one fact follow each other; they are taken one by one, and none is kept. ProblemFound where a fact
    has more questions than a note has places; ValueError where its questions do not follow each other.
    """
    return _ReleaseBuilder(deck, lock, now).build(groups_by_fact(questions))


def sample(release: Release, lock: Lock) -> Release:
    """The sample of a release, for trying it out: it retires nothing, and its lock is the old *lock*.

    Its notes are a second older than those of an edition, so that an edition replaces them and never the other
    way round: a note of a sample may lack questions that learners have.
    """

    def time(note: Note) -> int:
        return lock.notes[note.fact].time if note.fact in lock.notes else note.time

    notes = tuple(replace(note, time=time(note) - 1) for note in release.notes)
    return replace(release, notes=notes, retired=(), lock=lock)


FEWEST_FACTS_IN_FILE = 2_000
"""Facts from which on the fields of notes are kept in a file, at 1 kB a note."""


def _scratch() -> Scratch:
    from quizgen.scratch import Scratch  # noqa: PLC0415 - few decks are that large

    return Scratch()


class _ReleaseBuilder:
    """Builds one release. Every note that it makes gets an entry in ``locked``, the notes of the new lock."""

    def __init__(self, deck: Deck, lock: Lock, now: int) -> None:
        self.deck, self.lock, self.now = deck, lock, now
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in deck.facts}
        self.shared = shared_fields(deck)
        self.name = deck_name(deck, lock.deck)
        self.guids = {note.guid for note in lock.notes.values()}
        self.locked: dict[str, LockedNote] = {}
        self.keep = _scratch().keep if len(deck.facts) >= FEWEST_FACTS_IN_FILE else bytes
        self.shown: set[str] = set()
        """The names of the pictures and sounds that the notes show."""

    def build(self, groups: Iterable[Sequence[Question]]) -> Release:
        """The release of these questions, which are grouped by their fact. Each group is asked for once."""
        notes = tuple([self._note(group, due) for due, group in enumerate(groups, 1)])
        live = {note.fact for note in notes}
        retired = tuple(self._retired_note(fact) for fact in self.lock.notes if fact not in live)
        description_html, look = description(self.deck), self._look()
        contents = (note.guid + note.digest for _, note in sorted(self.locked.items()))
        digest = _digest([self.name, description_html, look.digest, *contents])
        return Release(
            deck=self.deck.id,
            name=self.name,
            description=description_html,
            notes=notes,
            retired=retired,
            look_time=look.time,
            lock=Lock(
                notes=self.locked,
                id=self.deck.id,
                deck=self.name,
                look=look,
                released=self._locked_release(digest),
                anchors=self.lock.anchors,
                reviews=self.lock.reviews,
            ),
            media={name: self.deck.media[name] for name in sorted(self.shown)},
        )

    def _note(self, questions: Sequence[Question], due: int) -> Note:
        """The note of one fact's questions, whose cards come up as number *due*."""
        fact = self.facts[questions[0].fact]
        if fact.id in self.locked:
            raise ValueError(f"the questions of the fact '{fact.id}' do not follow each other")
        locked = self.lock.notes.get(fact.id)
        guid_ = locked.guid if locked else self._new_guid(fact.id)
        places = assign_places(questions, fact, locked)
        fields = note_fields(
            {places[question_name(question)]: question for question in questions}, self.shared
        )
        tags = tuple(note_tags(questions, self.deck))
        packed = packed_fields(fields)
        digest, time = self._digest_and_time(locked, packed, tags)
        for question in questions:
            if question.media or question.options:
                self.shown |= {media.name for media in question.shown}
        self.locked[fact.id] = LockedNote(
            guid=guid_,
            digest=digest,
            time=time,
            state="live",
            frame=frame_digest(fact),
            answers={answer.name: answer.text for answer in fact.answers},
            places=places,
        )
        inside = subdeck(fact, self.deck)
        return Note(
            fact=fact.id,
            guid=guid_,
            time=time,
            packed=self.keep(packed),
            tags=tags,
            deck=shared(f"{self.name}::{inside}") if inside else self.name,
            due=due,
            places=shared(tuple(note_type.places_with_card(fields))),
        )

    def _new_guid(self, fact: str) -> str:
        """The guid of a new fact; a different one where the note of another fact, once of this id, has it already."""
        names = chain([fact], (f"{fact}{SEPARATOR}{number}" for number in count(2)))
        return next(new for name in names if (new := guid(self.deck.id, name)) not in self.guids)

    def _retired_note(self, fact: str) -> Note:
        """The note of a fact that was taken out of the deck: blank, but for words that the learner can search for."""
        locked = self.lock.notes[fact]
        fields, tags = retired_fields_and_tags(fact, self.shared)
        packed = packed_fields(fields)
        digest, time = self._digest_and_time(locked, packed, tags)
        self.locked[fact] = replace(locked, digest=digest, time=time, state="retired")
        return Note(fact=fact, guid=locked.guid, time=time, packed=packed, tags=tuple(tags), deck=self.name)

    def _digest_and_time(
        self, locked: LockedNote | None, packed: bytes, tags: Sequence[str]
    ) -> tuple[str, int]:
        """The digest of a note's content, and when it last changed: the locked time where it did not change."""
        digest = _packed_digest(packed, tags)
        if locked and locked.digest == digest:
            return digest, locked.time
        return digest, self._time_after(locked.time if locked else 0)

    def _time_after(self, time: int) -> int:
        """Now, or the second after *time* where the clock is behind it; never after the latest time of all."""
        return min(max(self.now, time + 1), LATEST_TIME)

    def _look(self) -> LockedLook:
        """The note type's look. In a first release it has the time of quizgen's templates, as in every other deck."""
        locked, digest = self.lock.look, _digest([note_type.style(), *map(str, note_type.template_records())])
        if locked is None:
            return LockedLook(digest, note_type.LOOK_TIME)
        if locked.digest == digest:
            return locked
        newer = locked.time < note_type.LOOK_TIME  # the newest look wins, whichever deck brings it
        return LockedLook(digest, note_type.LOOK_TIME if newer else self._time_after(locked.time))

    def _locked_release(self, digest: str) -> LockedRelease:
        """This release as it stands in the lock: the previous one where nothing changed."""
        locked = self.lock.released
        if locked and locked.digest == digest and locked.notes == len(self.locked):
            return locked
        return LockedRelease(digest, len(self.locked), self._time_after(locked.time if locked else 0))


def content_digest(fields: Iterable[str], tags: Iterable[str]) -> str:
    """The digest of a note's content, as the lock holds it."""
    return _digest([*fields, *tags])


def _packed_digest(packed: bytes, tags: Sequence[str]) -> str:
    """The digest of a note's content, with its fields packed: that of :func:`content_digest`."""
    return _digest_of(packed + packed_fields(["", *tags]))


def _digest(parts: Iterable[str]) -> str:
    return _digest_of(packed_fields(parts))


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
