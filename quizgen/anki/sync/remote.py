"""What a running Anki has of a deck: notes, the decks of their cards, and the look of the note type.

Anki tells nobody a note's guid through AnkiConnect, so a note is known by its fields *Fact* and *Deck id*. Where
two have the same, because the learner copied one, the number that the package gave it tells which is ours.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from msgspec import Struct

from quizgen import limits
from quizgen.anki.note import note_type
from quizgen.anki.note.field_html import html
from quizgen.anki.note.identity import note_ids
from quizgen.anki.strangers import Allowance, TooMuch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.anki.release import Release
    from quizgen.anki.sync.connect import Anki

AT_ONCE = 500
"""How many notes are asked for in one request."""
MEANING = re.compile(r'[\\"*_:]')
"""Signs that mean something in a search of Anki's: ``_`` stands for any sign."""
READS = (
    "findCards", "cardsToNotes", "notesInfo", "getDecks", "modelNamesAndIds",
    "findModelsByName", "getActiveProfile", "getMediaFilesNames", "multi",
)  # fmt: skip
"""The actions of AnkiConnect that this module needs."""


class Held(Struct, frozen=True):
    """A note as Anki has it."""

    id: int
    type: str
    """The note type's name."""
    fields: Mapping[str, str]
    """Those that quizgen has."""
    tags: tuple[str, ...]
    mod: int
    """When it was last edited, in seconds since 1970."""
    cards: tuple[int, ...]


class Look(Struct, frozen=True):
    """How the cards look there."""

    type: str
    """What the learner calls the note type."""
    templates: Mapping[str, tuple[str, str]]
    """Front and back by the card template's name."""
    style: str
    mod: int


class There(Struct, frozen=True):
    """What a collection has of a deck."""

    notes: Mapping[str, Held]
    """By the fact."""
    twice: tuple[str, ...] = ()
    """The facts that more than one note has; the other notes are not touched."""
    decks: Mapping[int, str] = {}
    """The deck of each card."""
    look: Look | None = None
    """None where there is no note type of ours."""
    media: frozenset[str] = frozenset()
    """The names of our pictures and sounds that are there. What is in a file is told by its name."""


def there(anki: Anki, release: Release) -> There:
    """What Anki has of a deck now. NoAnki as in :class:`quizgen.anki.sync.connect.Anki`."""
    found = list(_notes(anki, release.deck))
    notes = (*release.notes, *release.retired)
    numbers = dict(zip((note.fact for note in notes), note_ids(note.guid for note in notes), strict=True))
    held: dict[str, list[Held]] = {}
    for note in found:
        held.setdefault(note.fields["Fact"], []).append(note)
    ours = {fact: min(many, key=lambda n: (n.id != numbers.get(fact), n.id)) for fact, many in held.items()}
    twice = tuple(fact for fact in numbers if len(held.get(fact, ())) > 1)
    files = anki.ask_for(frozenset[str], "getMediaFilesNames", pattern="quizgen-*") if release.media else ()
    return There(ours, twice, _decks(anki, ours.values()), _look(anki), frozenset(files))


class _Field(Struct):
    value: str


class _Info(Struct, rename="camel"):
    """A note as AnkiConnect tells it."""

    note_id: int
    model_name: str
    tags: tuple[str, ...]
    fields: dict[str, _Field]
    mod: int
    cards: tuple[int, ...]

    def held(self) -> Held:
        fields = {name: self.fields[name].value for name in note_type.AT if name in self.fields}
        return Held(self.note_id, self.model_name, fields, self.tags, self.mod, self.cards)


def _notes(anki: Anki, deck: str) -> Iterator[Held]:
    """The deck's notes that have cards: asked for a note without one, AnkiConnect refuses them all."""
    field = normalize("NFC", html(deck))
    named = MEANING.sub(r"\\\g<0>", field)
    cards = anki.ask_for(list[int], "findCards", query=f'"Deck id:{named}"')
    anki.hold("findCards", len(cards), limits.MOST_PACKED_CARDS)
    allowance, shown = Allowance(), 0
    for some in batches(_note_numbers(anki, cards), AT_ONCE):
        rows = anki.ask_for(list[dict[str, Any]], "notesInfo", notes=some)
        anki.hold("notesInfo", len(rows), len(some))
        for row in filter(None, rows):  # of a note that is gone meanwhile nothing is told
            note = anki.read_as(_Info, "notesInfo", row).held()
            shown += len(note.cards)
            anki.hold("notesInfo", shown, limits.MOST_PACKED_CARDS)
            _count(anki, note, allowance)
            if note.fields.get("Deck id") == field and note.fields.get("Fact"):
                yield note


def _note_numbers(anki: Anki, cards: list[int]) -> list[int]:
    """The numbers of the notes that have these cards, each once."""
    numbers: dict[int, None] = {}
    for some in batches(cards, AT_ONCE * 10):
        answer = anki.ask_for(list[int], "cardsToNotes", cards=some)
        anki.hold("cardsToNotes", len(answer), len(some))
        numbers |= dict.fromkeys(answer)
    anki.hold("cardsToNotes", len(numbers), limits.MOST_PACKED_NOTES)
    return list(numbers)


def _count(anki: Anki, note: Held, allowance: Allowance) -> None:
    """NoAnki where a note has more tags than one can have, or where with it there are more texts than any deck has."""
    anki.hold("notesInfo", len(note.tags), limits.MOST_NOTE_TAGS)
    try:
        allowance.take((*note.fields.values(), *note.tags))
    except TooMuch as much:
        raise anki.too_much("notesInfo", much) from None


def _decks(anki: Anki, notes: Iterable[Held]) -> dict[int, str]:
    """The deck of each card."""
    cards = [card for note in notes for card in note.cards]
    decks: dict[int, str] = {}
    for some in batches(cards, AT_ONCE * 10):
        answer = anki.ask_for(dict[str, list[int]], "getDecks", cards=some)
        anki.hold("getDecks", sum(map(len, answer.values())), len(some))
        decks |= {card: deck for deck, those in answer.items() for card in those}
    return decks


class _Template(Struct):
    name: str
    qfmt: str
    afmt: str


class _Type(Struct):
    """A note type as AnkiConnect tells it."""

    name: str
    mod: int
    css: str
    tmpls: list[_Template]


def _look(anki: Anki) -> Look | None:
    names = anki.ask_for(dict[str, int], "modelNamesAndIds")
    name = next((name for name, number in names.items() if number == note_type.MODEL_ID), None)
    if name is None:
        return None
    (type_,) = anki.ask_for(tuple[_Type], "findModelsByName", modelNames=[name])
    templates = {one.name: (one.qfmt, one.afmt) for one in type_.tmpls}
    return Look(type_.name, templates, type_.css, type_.mod)


def batches(of: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Lists of that many, and of what is left."""
    rest = iter(of)
    while some := list(islice(rest, size)):
        yield some
