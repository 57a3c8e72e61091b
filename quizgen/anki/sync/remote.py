"""The remote deck: what a running Anki has of a deck, that is notes, the decks of their cards, and the cards' look.

AnkiConnect does not give a note's guid, so a note is found by its fields *Fact* and *Deck id*. Where two notes have
the same, because the learner copied one, ours is the one with the id that the package gave it.
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
from quizgen.strangers import Allowance, LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.anki.release import Release
    from quizgen.anki.sync.connect import Anki

NOTES_PER_REQUEST = 500
"""How many notes are read in one request; of cards ten times as many."""
SEARCH_OPERATORS = re.compile(r'[\\"*_:]')
"""Characters with a meaning in Anki's search: ``_`` stands for any character."""
READ_ACTIONS = (
    "findCards", "cardsToNotes", "notesInfo", "getDecks", "modelNamesAndIds",
    "findModelsByName", "getActiveProfile", "getMediaFilesNames", "multi",
)  # fmt: skip
"""The actions of AnkiConnect that this module needs."""


class RemoteNote(Struct, frozen=True, kw_only=True):
    """A note in the running Anki."""

    id: int
    type: str
    """The note type's name."""
    fields: Mapping[str, str]
    """The fields that quizgen has, by name, as HTML."""
    tags: tuple[str, ...]
    mod: int
    """When it was last edited, in seconds since 1970."""
    cards: tuple[int, ...]


class RemoteLook(Struct, frozen=True, kw_only=True):
    """The note type's card templates and stylesheet in the running Anki."""

    type: str
    """The note type's name, which the learner may have changed."""
    templates: Mapping[str, tuple[str, str]]
    """Front and back by the card template's name."""
    style: str
    mod: int
    """When it was last edited, in seconds since 1970."""


class RemoteDeck(Struct, frozen=True):
    """A deck in the running Anki."""

    notes: Mapping[str, RemoteNote]
    """By the fact's id."""
    twice: tuple[str, ...] = ()
    """The facts with more than one note; the other notes are not changed."""
    decks: Mapping[int, str] = {}
    """The deck of each card."""
    look: RemoteLook | None = None
    """None where Anki does not have quizgen's note type."""
    media: frozenset[str] = frozenset()
    """The names of the pictures and sounds of quizgen's. A file's content is known by its name."""


def remote_deck(anki: Anki, release: Release) -> RemoteDeck:
    """The deck of a release as the running Anki has it now. NoAnki as in :class:`quizgen.anki.sync.connect.Anki`."""
    deck_notes = list(_notes(anki, release.deck))
    notes = (*release.notes, *release.retired)
    ids = dict(zip((note.fact for note in notes), note_ids(note.guid for note in notes), strict=True))
    by_fact: dict[str, list[RemoteNote]] = {}
    for note in deck_notes:
        by_fact.setdefault(note.fields["Fact"], []).append(note)
    ours = {fact: min(same, key=lambda n: (n.id != ids.get(fact), n.id)) for fact, same in by_fact.items()}
    twice = tuple(fact for fact in ids if len(by_fact.get(fact, ())) > 1)
    files = anki.ask_for(frozenset[str], "getMediaFilesNames", pattern="quizgen-*") if release.media else ()
    return RemoteDeck(
        notes=ours,
        twice=twice,
        decks=_decks(anki, ours.values()),
        look=_look(anki),
        media=frozenset(files),
    )


class _FieldInfo(Struct):
    """A field in AnkiConnect's answer."""

    value: str


class _NoteInfo(Struct, rename="camel"):
    """A note in AnkiConnect's answer."""

    note_id: int
    model_name: str
    tags: tuple[str, ...]
    fields: dict[str, _FieldInfo]
    mod: int
    cards: tuple[int, ...]

    def remote_note(self) -> RemoteNote:
        """The note with those of its fields that quizgen has."""
        return RemoteNote(
            id=self.note_id,
            type=self.model_name,
            fields={name: self.fields[name].value for name in note_type.FIELD_INDEX if name in self.fields},
            tags=self.tags,
            mod=self.mod,
            cards=self.cards,
        )


def _notes(anki: Anki, deck: str) -> Iterator[RemoteNote]:
    """The notes of the deck with this id that have cards.

    Notes without cards are not asked for: AnkiConnect would refuse the whole request.
    """
    field = normalize("NFC", html(deck))
    searched = SEARCH_OPERATORS.sub(r"\\\g<0>", field)
    cards = anki.ask_for(list[int], "findCards", query=f'"Deck id:{searched}"')
    anki.require_at_most("findCards", len(cards), limits.MOST_PACKED_CARDS)
    allowance, card_count = Allowance(), 0
    for batch in batches(_note_ids(anki, cards), NOTES_PER_REQUEST):
        rows = anki.ask_for(list[dict[str, Any]], "notesInfo", notes=batch)
        anki.require_at_most("notesInfo", len(rows), len(batch))
        for row in filter(None, rows):  # the answer for a note that was deleted meanwhile is empty
            note = anki.read_as(_NoteInfo, "notesInfo", row).remote_note()
            card_count += len(note.cards)
            anki.require_at_most("notesInfo", card_count, limits.MOST_PACKED_CARDS)
            _require_moderate_size(anki, note, allowance)
            if note.fields.get("Deck id") == field and note.fields.get("Fact"):
                yield note


def _note_ids(anki: Anki, cards: list[int]) -> list[int]:
    """The ids of the notes that have these cards, each once."""
    ids: dict[int, None] = {}
    for batch in batches(cards, NOTES_PER_REQUEST * 10):
        answer = anki.ask_for(list[int], "cardsToNotes", cards=batch)
        anki.require_at_most("cardsToNotes", len(answer), len(batch))
        ids |= dict.fromkeys(answer)
    anki.require_at_most("cardsToNotes", len(ids), limits.MOST_PACKED_NOTES)
    return list(ids)


def _require_moderate_size(anki: Anki, note: RemoteNote, allowance: Allowance) -> None:
    """NoAnki where a note has too many tags, or where its texts take more memory than is left."""
    anki.require_at_most("notesInfo", len(note.tags), limits.MOST_NOTE_TAGS)
    try:
        allowance.take((*note.fields.values(), *note.tags))
    except LimitExceeded as error:
        raise anki.too_much("notesInfo", error) from None


def _decks(anki: Anki, notes: Iterable[RemoteNote]) -> dict[int, str]:
    """The deck of each card."""
    cards = [card for note in notes for card in note.cards]
    decks: dict[int, str] = {}
    for batch in batches(cards, NOTES_PER_REQUEST * 10):
        answer = anki.ask_for(dict[str, list[int]], "getDecks", cards=batch)
        anki.require_at_most("getDecks", sum(map(len, answer.values())), len(batch))
        decks |= {card: deck for deck, deck_cards in answer.items() for card in deck_cards}
    return decks


class _TemplateInfo(Struct):
    """A card template in AnkiConnect's answer."""

    name: str
    qfmt: str
    afmt: str


class _NoteTypeInfo(Struct):
    """A note type in AnkiConnect's answer."""

    name: str
    mod: int
    css: str
    tmpls: list[_TemplateInfo]


def _look(anki: Anki) -> RemoteLook | None:
    """The look of the cards; None where Anki does not have quizgen's note type."""
    names = anki.ask_for(dict[str, int], "modelNamesAndIds")
    name = next((name for name, number in names.items() if number == note_type.MODEL_ID), None)
    if name is None:
        return None
    (type_,) = anki.ask_for(tuple[_NoteTypeInfo], "findModelsByName", modelNames=[name])
    templates = {template.name: (template.qfmt, template.afmt) for template in type_.tmpls}
    return RemoteLook(type=type_.name, templates=templates, style=type_.css, mod=type_.mod)


def batches(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of *size*, with the rest in the last list: ``[1, 2, 3]`` and 2 -> ``[1, 2], [3]``."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
