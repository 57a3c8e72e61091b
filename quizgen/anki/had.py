"""What a learner has of a deck before an import: as the deck's lock tells, or as a package shows.

The lock knows who every note is and when it last moved. Words, tags, cards and decks stand only in a package.
"""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki import schema
from quizgen.anki.identity import deck_number
from quizgen.anki.release import content_digest
from quizgen.anki.unpack import AGAIN, bad_package
from quizgen.anki.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.anki.release import Note, Release
    from quizgen.anki.unpack import Package, PackedNote, Part
    from quizgen.lock import Lock


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
    names = [name for _, name in schema.FIELDS]
    return _seen(names, note.fields, note.tags, note.cards, inside(note.deck, release.name), note.due)


def _seen(
    names: Sequence[str],
    fields: Sequence[str],
    tags: Iterable[str],
    cards: Iterable[int],
    lies: str,
    due: int,
) -> Seen:
    """Letters and their accents are put together, as Anki does at an import."""
    named = dict(zip_longest(names, map(_composed, fields[: len(names)]), fillvalue=""))
    return Seen(named, tuple(map(_composed, tags)), tuple(cards), _composed(lies), due)


def _composed(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text)


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


# --- from the lock ---------------------------------------------------------------------------------


def of_lock(lock: Lock, release: Release, named: str) -> Had:
    """What somebody has who imported every edition, as the lock before the next one tells.

    *named* is what messages call the lock's file.
    """
    notes = {
        note.guid: HadNote(
            fact, note.guid, note.time, note.state == "live", digest=note.digest,
            asked=tuple(note.places.values()),
        )
        for fact, note in lock.notes.items()
    }  # fmt: skip
    if lock.look is None or release.lock.look is None or lock.released is None:
        return Had("")
    same = lock.look.digest == release.lock.look.digest
    return Had(
        named,
        notes=notes,
        deck=lock.deck,
        released=lock.released.digest,
        same_look=same,
        look_time=lock.look.time,
    )


def with_words(had: Had, shown: Had) -> Had:
    """What a lock tells, with the words of a package, if that holds the very notes that the lock knows."""
    live = {guid: note for guid, note in had.notes.items() if note.live}
    same = all(guid in shown.notes and shown.notes[guid].digest == note.digest for guid, note in live.items())
    if not same or shown.deck != had.deck:
        return replace(had, no_words=f"{shown.source} is not the last edition")
    seen = {guid: replace(note, seen=shown.notes[guid].seen) for guid, note in live.items()}
    return replace(
        had, words=shown.source, notes={**had.notes, **seen}, description=shown.description, media=shown.media
    )


# --- from a package --------------------------------------------------------------------------------


def of_package(package: Package, release: Release) -> Had:
    """What somebody has who imported this package. ProblemFound where it is not of this deck."""
    known = {note.guid for note in release.lock.notes.values()}
    notes = [note for note in package.notes if note.guid in known or _deck_of(note) == release.deck]
    if not notes:
        raise bad_package(package.file, *_not_ours(package, release))
    root = _root(package, notes, release)
    had = {note.guid: _note(note, package, root) for note in notes}
    decks = [deck for deck in package.decks.values() if deck.name == root]
    look = package.types.get(schema.MODEL_ID)
    return Had(
        package.file,
        words=package.file,
        notes=had,
        deck=root,
        description=decks[0].desc if decks else "",
        media=package.media,
        same_look=look is not None and _has_our_look(look.css, look.tmpls),
        look_time=int(look.mod) if look else 0,
    )


def _deck_of(note: PackedNote) -> str:
    """The id of the deck that a note of quizgen's says it is of."""
    at = schema.AT["Deck id"]
    return words(note.fields[at]) if note.type == schema.MODEL_ID and len(note.fields) > at else ""


def _not_ours(package: Package, release: Release) -> tuple[str, str]:
    """What a package holds in the place of the deck, and what to do."""
    decks = sorted({deck for note in package.notes if (deck := _deck_of(note))})
    if not decks:
        return "none of its notes was made by quizgen", AGAIN
    named = ", ".join(f"'{deck}'" for deck in decks)
    return f"this package is of {named}, not of '{release.deck}'", f"name that deck, or {AGAIN}"


def _note(note: PackedNote, package: Package, root: str) -> HadNote:
    type_ = package.types.get(note.type)
    names = [field.name for field in type_.flds] if type_ else [name for _, name in schema.FIELDS]
    decks = [package.decks[card.deck].name for card in note.cards if card.deck in package.decks]
    turn = min((card.due for card in note.cards if card.due > 0), default=0)
    lies = inside(decks[0], root) if decks else ""
    seen = _seen(names, note.fields, note.tags, (card.place for card in note.cards), lies, turn)
    return HadNote(
        words(seen.fields.get("Fact", "")) or note.guid, note.guid, note.time,
        live=bool(schema.EMPTY.fullmatch(seen.fields.get("Retired", ""))),
        fits=note.type == schema.MODEL_ID and type_ is not None and fits(type_.flds, type_.tmpls),
        digest=content_digest(note.fields, note.tags), seen=seen,
    )  # fmt: skip


def inside(deck: str, root: str) -> str:
    """The name of a deck inside the deck *root*; empty for that itself."""
    return deck.removeprefix(f"{root}::") if deck != root else ""


def _root(package: Package, notes: Sequence[PackedNote], release: Release) -> str:
    """What the deck is called: by its number, by the name that it has now, or by what its cards' decks share."""
    number = deck_number(release.deck)
    if number in package.decks:
        return package.decks[number].name
    names = {deck.name for deck in package.decks.values()}
    if release.name in names:
        return release.name
    used = {
        package.decks[card.deck].name for note in notes for card in note.cards if card.deck in package.decks
    }
    return _shared(name.split("::") for name in used)


def _shared(names: Iterable[Sequence[str]]) -> str:
    """The name of the deck that all these decks lie in, or are."""
    parts = takewhile(lambda part: len(set(part)) == 1, zip(*names, strict=False))
    return "::".join(part[0] for part in parts)


def fits(fields: Sequence[Part], templates: Sequence[Part]) -> bool:
    """Whether Anki takes a note type for the one that quizgen has now.

    It compares fields and card templates one by one in their order: by their ids where both have one, else by
    their names (measured with Anki 26.9).
    """
    ours = [(id_, name) for id_, name in schema.FIELDS]
    places = list(zip(schema.TEMPLATE_IDS, schema.PLACES, strict=True))
    return _same(fields, ours) and _same(templates, places)


def _same(parts: Sequence[Part], ours: Sequence[tuple[int, str]]) -> bool:
    return len(parts) == len(ours) and all(
        part.name == name if part.id is None else part.id == id_
        for part, (id_, name) in zip(parts, ours, strict=True)
    )


def _has_our_look(css: str, templates: Sequence[Part]) -> bool:
    now = [(record["qfmt"], record["afmt"]) for record in schema.template_records()]
    return css == schema.style() and [(part.qfmt, part.afmt) for part in templates] == now
