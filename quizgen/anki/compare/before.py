"""The previous deck: what a learner has of a deck before an import, read from the deck's lock.

The lock knows the guid of every note and when it last changed. Words, tags, cards and decks stand only in a package:
see :mod:`quizgen.anki.compare.from_package`.
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


class NoteContent(Struct, frozen=True, kw_only=True):
    """The content of a note, as far as two editions are compared."""

    fields: Mapping[str, str]
    """HTML by the field's name."""
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The places that have a card."""
    subdeck: str
    """The subdeck that its cards lie in; empty for the deck itself."""
    due: int
    """Its number in the order of new cards; 0 where it has no new card."""


NO_CONTENT = NoteContent(fields={}, tags=(), cards=(), subdeck="", due=0)
"""The content of a note that does not exist."""


def content_of(note: Note, release: Release) -> NoteContent:
    """The content of a note of the release."""
    return note_content(
        names=[name for _, name in note_type.FIELDS],
        fields=note.fields,
        tags=note.tags,
        places=note.cards,
        subdeck=subdeck_name(note.deck, release.name),
        due=note.due,
    )


def note_content(
    *,
    names: Sequence[str],
    fields: Sequence[str],
    tags: Iterable[str],
    places: Iterable[int],
    subdeck: str,
    due: int,
) -> NoteContent:
    """The content of a note with these field *names*, fields, tags and cards; other fields than quizgen's are left out.

    Letters and their accents are put together, as Anki does at an import.
    """
    pairs = zip_longest(names, fields[: len(names)], fillvalue="")
    return NoteContent(
        fields={name: _composed(text) for name, text in pairs if name in note_type.FIELD_INDEX},
        tags=tuple(map(_composed, tags)),
        cards=tuple(places),
        subdeck=_composed(subdeck),
        due=due,
    )


def _composed(text: str) -> str:
    """A text in Unicode's composed form (NFC): ``e`` with its accent as one character."""
    return text if text.isascii() else normalize("NFC", text)


def subdeck_name(deck: str, root: str) -> str:
    """The name of a deck inside the deck *root*: ``root::Air drill`` -> ``Air drill``; empty for *root* itself."""
    return deck.removeprefix(f"{root}::") if deck != root else ""


class PreviousNote(Struct, frozen=True, kw_only=True):
    """A note that a learner has before the import."""

    fact: str
    guid: str
    time: int
    live: bool
    """False where the fact was taken out of the deck: the note has no cards."""
    fits: bool = True
    """Whether its note type is the one that quizgen has now. Where it is not, Anki takes no update."""
    digest: str = ""
    asked: tuple[int, ...] = ()
    """The places on it that ever had a question, as the lock knows."""
    content: NoteContent | None = None
    """None where only the lock is known."""


class PreviousDeck(Struct, frozen=True, kw_only=True):
    """An edition of a deck as a learner has it before the import."""

    source: str
    """The file that it was read from: a lock or a package. Empty where there is none, since nobody has the deck."""
    words: str = ""
    """The package that the notes' content comes from; empty where only the lock is known."""
    no_words: str = ""
    """Why the content is not known."""
    notes: Mapping[str, PreviousNote] = {}
    """By guid."""
    deck: str = ""
    """The deck's name in Anki."""
    description: str | None = None
    """The HTML above the deck. None: not known."""
    released: str = ""
    """A digest of the whole edition, where only the lock is known."""
    media: frozenset[str] | None = None
    """The names of pictures and sounds. None: not known."""
    same_look: bool = True
    """Whether the cards look as those of the release."""
    look_time: int = 0
    """When the look last changed, in seconds since 1970."""


def previous_from_lock(lock: Lock, release: Release, file: str) -> PreviousDeck:
    """The deck of a learner who imported every edition that this lock knows. *file* is the lock's name in messages."""
    if lock.look is None or release.lock.look is None or lock.released is None:
        return PreviousDeck(source="")
    notes = {
        note.guid: PreviousNote(
            fact=fact,
            guid=note.guid,
            time=note.time,
            live=note.state == "live",
            digest=note.digest,
            asked=tuple(note.places.values()),
        )
        for fact, note in lock.notes.items()
    }
    return PreviousDeck(
        source=file,
        notes=notes,
        deck=lock.deck,
        released=lock.released.digest,
        same_look=lock.look.digest == release.lock.look.digest,
        look_time=lock.look.time,
    )


def with_package_content(locked: PreviousDeck, packed: PreviousDeck) -> PreviousDeck:
    """The deck *locked*, read from a lock, with the content of *packed*, read from a package.

    Without it, and with the reason in ``no_words``, where the package does not hold exactly the notes of the lock.
    """
    live = {guid: note for guid, note in locked.notes.items() if note.live}
    same = all(
        guid in packed.notes and packed.notes[guid].digest == note.digest for guid, note in live.items()
    )
    if not same or packed.deck != locked.deck:
        return replace(locked, no_words=f"{packed.source} is not the last edition")
    notes = {guid: replace(note, content=packed.notes[guid].content) for guid, note in live.items()}
    return replace(
        locked,
        words=packed.source,
        notes={**locked.notes, **notes},
        description=packed.description,
        media=packed.media,
    )
