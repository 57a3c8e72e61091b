"""Anki package: a note for each fact, a card for each question (.apkg)"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.formats._anki_html import html, link
from quizgen.formats._anki_identity import deck_number, edition_time, guid, note_ids
from quizgen.formats._anki_notes import by_fact, common, fields_of, tags_of
from quizgen.formats._anki_package import AnkiDeck, AnkiNote, NoteType, packed
from quizgen.formats._page import catalogue, source_line
from quizgen.wording import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Edition, Files

TAKES = "cards"


def write(edition: Edition) -> Files:
    """The package of an edition's cards; nothing where no question of it makes a card.

    ProblemFound where a fact has more questions than a note has places, or SOURCE_DATE_EPOCH is no time.
    """
    deck = edition.deck
    notes = tuple(_notes(edition))
    if not notes:
        return {}
    package = AnkiDeck(deck_number(deck.id), deck_name(deck), description(deck))
    package.notes.extend(notes)
    return {f"{deck.id}.apkg": packed(package)}


def _notes(edition: Edition) -> Iterator[AnkiNote]:
    """A note for each fact, in the order in which its cards come up."""
    deck, note_type = edition.deck, NoteType()
    shared, time = common(deck), edition_time(deck)
    groups = by_fact(edition.cards)
    guids = [guid(deck.id, group[0].fact) for group in groups]
    for due, (group, guid_, id_) in enumerate(zip(groups, guids, note_ids(guids), strict=True), 1):
        fields, tags = fields_of(group, shared), tags_of(group, deck)
        yield AnkiNote(note_type, fields, tags, guid=guid_, id_=id_, time=time, due=due)


def deck_name(deck: Deck) -> str:
    """The deck's title on one line; ``::`` would make a deck inside another."""
    return re.sub(r":{2,}", ":", " ".join(deck.title.split())) or deck.id


def description(deck: Deck) -> str:
    """What Anki shows above a deck, as HTML."""
    words = catalogue(deck.language).gettext
    source = source_line(deck.article)
    return render_page("anki/description.html", deck=deck, source=source, address=_address, _=words)


def _address(address: str) -> Markup:
    return Markup(link(address, html(address)))  # noqa: S704 - both are escaped there
