"""What a learner has of a deck, as the package shows that was imported: which notes in it are the deck's, and what
stands on them.

The package may be of another deck, of another note type, or changed by its learner: see
:mod:`quizgen.anki.compare.unpack` for how it is read.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.anki.compare.before import Had, HadNote, inside, seen_as
from quizgen.anki.compare.html_text import words
from quizgen.anki.compare.unpack import AGAIN, bad_package
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import deck_number
from quizgen.anki.release import content_digest
from quizgen.anki.strangers import all_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.anki.compare.collection import PackedNote, Part
    from quizgen.anki.compare.unpack import Package
    from quizgen.anki.release import Release


def of_package(package: Package, release: Release) -> Had:
    """What somebody has who imported this package. ProblemFound where it is not of this deck."""
    known = {note.guid for note in release.lock.notes.values()}
    notes = [note for note in package.notes if note.guid in known or _deck_of(note) == release.deck]
    if not notes:
        raise bad_package(package.file, *_not_ours(package, release))
    root = _root(package, notes, release)
    had = {note.guid: _note(note, package, root) for note in notes}
    decks = [deck for deck in package.decks.values() if deck.name == root]
    look = package.types.get(note_type.MODEL_ID)
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
    at = note_type.AT["Deck id"]
    return words(note.fields[at]) if note.type == note_type.MODEL_ID and len(note.fields) > at else ""


def _not_ours(package: Package, release: Release) -> tuple[str, str]:
    """What a package holds in the place of the deck, and what to do."""
    decks = sorted({deck for note in package.notes if (deck := _deck_of(note))})
    if not decks:
        return "none of its notes was made by quizgen", AGAIN
    message = f"this package is of {all_said(decks)}, not of '{release.deck}'"
    return message, f"name that deck, or {AGAIN}"


def _note(note: PackedNote, package: Package, root: str) -> HadNote:
    type_ = package.types.get(note.type)
    names = [field.name for field in type_.flds] if type_ else [name for _, name in note_type.FIELDS]
    decks = [package.decks[card.deck].name for card in note.cards if card.deck in package.decks]
    turn = min((card.due for card in note.cards if card.due > 0), default=0)
    lies = inside(decks[0], root) if decks else ""
    places = [card.place for card in note.cards if 0 <= card.place < len(note_type.PLACES)]
    seen = seen_as(names, note.fields, note.tags, places, lies, turn)
    return HadNote(
        words(seen.fields.get("Fact", "")) or note.guid, note.guid, note.time,
        live=bool(note_type.EMPTY.fullmatch(seen.fields.get("Retired", ""))),
        fits=note.type == note_type.MODEL_ID and type_ is not None and fits(type_.flds, type_.tmpls),
        digest=content_digest(note.fields, note.tags), seen=seen,
    )  # fmt: skip


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
    ours = [(id_, name) for id_, name in note_type.FIELDS]
    places = list(zip(note_type.TEMPLATE_IDS, note_type.PLACES, strict=True))
    return _same(fields, ours) and _same(templates, places)


def _same(parts: Sequence[Part], ours: Sequence[tuple[int, str]]) -> bool:
    return len(parts) == len(ours) and all(
        part.name == name if part.id is None else part.id == id_
        for part, (id_, name) in zip(parts, ours, strict=True)
    )


def _has_our_look(css: str, templates: Sequence[Part]) -> bool:
    now = [(record["qfmt"], record["afmt"]) for record in note_type.template_records()]
    return css == note_type.style() and [(part.qfmt, part.afmt) for part in templates] == now
