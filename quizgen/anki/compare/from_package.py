"""The previous deck, read from a package: which of its notes are the deck's, and what their content is.

The package may be of another deck or of another note type, or a learner may have changed it. How it is read is in
:mod:`quizgen.anki.compare.unpack`.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.anki.compare.before import PreviousDeck, PreviousNote, note_content, subdeck_name
from quizgen.anki.compare.html_text import plain_text
from quizgen.anki.compare.unpack import OTHER_PACKAGE, bad_package
from quizgen.anki.note import note_type
from quizgen.anki.note.identity import deck_number
from quizgen.anki.release import content_digest
from quizgen.strangers import safe_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.anki.compare.collection import PackedNote, PackedPart
    from quizgen.anki.compare.unpack import Package
    from quizgen.anki.release import Release


def previous_from_package(package: Package, release: Release) -> PreviousDeck:
    """The deck of a learner who imported this package. ProblemFound where the package is not of this deck."""
    guids = {note.guid for note in release.lock.notes.values()}
    notes = [note for note in package.notes if note.guid in guids or _deck_id(note) == release.deck]
    if not notes:
        raise bad_package(package.file, *_wrong_deck(package, release))
    deck = _deck_name(package, notes, release)
    descriptions = [packed.desc for packed in package.decks.values() if packed.name == deck]
    type_ = package.types.get(note_type.MODEL_ID)
    return PreviousDeck(
        source=package.file,
        words=package.file,
        notes={note.guid: _previous_note(note, package, deck) for note in notes},
        deck=deck,
        description=descriptions[0] if descriptions else "",
        media=package.media,
        same_look=type_ is not None and _has_our_look(type_.css, type_.tmpls),
        look_time=int(type_.mod) if type_ else 0,
    )


def _deck_id(note: PackedNote) -> str:
    """The deck's id in a note of quizgen's note type; empty where the note is of another type."""
    index = note_type.FIELD_INDEX["Deck id"]
    return (
        plain_text(note.fields[index]) if note.type == note_type.MODEL_ID and len(note.fields) > index else ""
    )


def _wrong_deck(package: Package, release: Release) -> tuple[str, str]:
    """The message that a package is not of the deck, and the remedy."""
    decks = sorted({deck for note in package.notes if (deck := _deck_id(note))})
    if not decks:
        return "none of its notes was made by quizgen", OTHER_PACKAGE
    message = f"this package is of {safe_names(decks)}, not of '{release.deck}'"
    return message, f"name that deck, or {OTHER_PACKAGE}"


def _previous_note(note: PackedNote, package: Package, deck: str) -> PreviousNote:
    """A note of the package, whose deck is called *deck* there."""
    type_ = package.types.get(note.type)
    decks = [package.decks[card.deck].name for card in note.cards if card.deck in package.decks]
    content = note_content(
        names=[field.name for field in type_.flds] if type_ else [name for _, name in note_type.FIELDS],
        fields=note.fields,
        tags=note.tags,
        places=[card.place for card in note.cards if 0 <= card.place < len(note_type.PLACES)],
        subdeck=subdeck_name(decks[0], deck) if decks else "",
        due=min((card.due for card in note.cards if card.due > 0), default=0),
    )
    return PreviousNote(
        fact=plain_text(content.fields.get("Fact", "")) or note.guid,
        guid=note.guid,
        time=note.time,
        live=bool(note_type.EMPTY_FIELD.fullmatch(content.fields.get("Retired", ""))),
        fits=note.type == note_type.MODEL_ID and type_ is not None and fits(type_.flds, type_.tmpls),
        digest=content_digest(note.fields, note.tags),
        content=content,
    )


def _deck_name(package: Package, notes: Sequence[PackedNote], release: Release) -> str:
    """The deck's name in a package: of the deck with its number, else its name now, else the deck of all its cards."""
    number = deck_number(release.deck)
    if number in package.decks:
        return package.decks[number].name
    names = {deck.name for deck in package.decks.values()}
    if release.name in names:
        return release.name
    used = {
        package.decks[card.deck].name for note in notes for card in note.cards if card.deck in package.decks
    }
    return _common_deck(name.split("::") for name in used)


def _common_deck(names: Iterable[Sequence[str]]) -> str:
    """The name of the deck that all these decks lie in, or are: ``A::B`` and ``A::C`` -> ``A``."""
    parts = takewhile(lambda part: len(set(part)) == 1, zip(*names, strict=False))
    return "::".join(part[0] for part in parts)


def fits(fields: Sequence[PackedPart], templates: Sequence[PackedPart]) -> bool:
    """Whether Anki takes a note type with these fields and card templates for the one that quizgen has now.

    Anki compares fields and card templates one by one in their order: by their ids where both have one, else by
    their names (measured with Anki 26.9).
    """
    ours = [(id_, name) for id_, name in note_type.FIELDS]
    places = list(zip(note_type.TEMPLATE_IDS, note_type.PLACES, strict=True))
    return _same_parts(fields, ours) and _same_parts(templates, places)


def _same_parts(parts: Sequence[PackedPart], ours: Sequence[tuple[int, str]]) -> bool:
    return len(parts) == len(ours) and all(
        part.name == name if part.id is None else part.id == id_
        for part, (id_, name) in zip(parts, ours, strict=True)
    )


def _has_our_look(css: str, templates: Sequence[PackedPart]) -> bool:
    """Whether a note type has the stylesheet and the card templates that quizgen has now."""
    ours = [(record["qfmt"], record["afmt"]) for record in note_type.template_records()]
    return css == note_type.style() and [(part.qfmt, part.afmt) for part in templates] == ours
