"""What a learner has of a deck before an import, as the deck's lock tells it.

The lock knows who every note is and when it last moved. Words, tags, cards and decks stand only in a package: see
:mod:`quizgen.anki.compare.from_package`.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.note import note_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.anki.release import Note, Release
    from quizgen.deck_lock.lock import Lock


class Seen(Struct, frozen=True):
    """What a package shows of a note."""

    fields: Mapping[str, str]
    """HTML by the field's name."""
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The places that have a card."""
    inside: str
    """The deck inside the deck that its cards lie in; empty for the deck itself."""
    due: int
    """Its turn among new cards; 0 where it has none left."""


NOTHING = Seen({}, (), (), "", 0)
"""What is seen of a note that is not there."""


def shown(note: Note, release: Release) -> Seen:
    """The same of a note of the release."""
    names = [name for _, name in note_type.FIELDS]
    return seen_as(names, note.fields, note.tags, note.cards, inside(note.deck, release.name), note.due)


def seen_as(
    names: Sequence[str],
    fields: Sequence[str],
    tags: Iterable[str],
    cards: Iterable[int],
    lies: str,
    due: int,
) -> Seen:
    """What is seen of these parts, of the fields those that quizgen has.

    Letters and their accents are put together, as Anki does at an import.
    """
    every = zip_longest(names, fields[: len(names)], fillvalue="")
    named = {name: _composed(text) for name, text in every if name in note_type.AT}
    return Seen(named, tuple(map(_composed, tags)), tuple(cards), _composed(lies), due)


def _composed(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text)


def inside(deck: str, root: str) -> str:
    """The name of a deck inside the deck *root*; empty for that itself."""
    return deck.removeprefix(f"{root}::") if deck != root else ""


class HadNote(Struct, frozen=True):
    """One note that a learner has."""

    fact: str
    guid: str
    time: int
    live: bool
    """False where the fact was taken out: a note without cards."""
    fits: bool = True
    """Whether its note type is the one that quizgen has now. Where it is not, Anki takes no update."""
    digest: str = ""
    asked: tuple[int, ...] = ()
    """The places on it that ever had a question, as the lock knows."""
    seen: Seen | None = None


class Had(Struct, frozen=True):
    """A whole edition of a deck as a learner has it."""

    source: str
    """The file that tells: a lock or a package. Empty where there is none: nobody has the deck."""
    words: str = ""
    """The package that shows the words; empty where only the lock is known."""
    no_words: str = ""
    """Why there are none."""
    notes: Mapping[str, HadNote] = {}
    """By guid."""
    deck: str = ""
    """What Anki calls the deck."""
    description: str | None = None
    """What stands above it, as HTML. None: not known."""
    released: str = ""
    """A digest of the whole, where only the lock is known."""
    media: frozenset[str] | None = None
    """The names of pictures and sounds. None: not known."""
    same_look: bool = True
    look_time: int = 0


def of_lock(lock: Lock, release: Release, named: str) -> Had:
    """What somebody has who imported every edition, as the lock before the next one tells.

    *named* is what messages call the lock's file.
    """
    if lock.look is None or release.lock.look is None or lock.released is None:
        return Had("")
    notes = {
        note.guid: HadNote(
            fact, note.guid, note.time, note.state == "live", digest=note.digest,
            asked=tuple(note.places.values()),
        )
        for fact, note in lock.notes.items()
    }  # fmt: skip
    same = lock.look.digest == release.lock.look.digest
    return Had(
        named,
        notes=notes,
        deck=lock.deck,
        released=lock.released.digest,
        same_look=same,
        look_time=lock.look.time,
    )


def with_words(had: Had, packed: Had) -> Had:
    """What a lock tells, with the words of a package, if that holds the very notes that the lock knows."""
    live = {guid: note for guid, note in had.notes.items() if note.live}
    same = all(
        guid in packed.notes and packed.notes[guid].digest == note.digest for guid, note in live.items()
    )
    if not same or packed.deck != had.deck:
        return replace(had, no_words=f"{packed.source} is not the last edition")
    seen = {guid: replace(note, seen=packed.notes[guid].seen) for guid, note in live.items()}
    return replace(
        had,
        words=packed.source,
        notes={**had.notes, **seen},
        description=packed.description,
        media=packed.media,
    )
