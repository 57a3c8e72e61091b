"""What Anki says of the deck as a whole: its name, the decks inside it, and the lines above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.anki.html import html, link
from quizgen.furniture import catalogue, source_line
from quizgen.wording import render_page

if TYPE_CHECKING:
    from quizgen.model import Deck, Fact


def deck_name(deck: Deck, known: str) -> str:
    """What Anki calls the deck: as the deck says, or as learners already *know* it, or by its title.

    Anki matches decks by name: under another one new cards would go to another deck than the old.
    """
    said = "::".join(filter(None, map(_flat, deck.anki_deck.split("::"))))
    return said or known or _flat(deck.title) or deck.id


def subdeck(fact: Fact, deck: Deck) -> str:
    """The name of the deck inside the deck that a fact's cards go to; empty for the deck itself."""
    if deck.subdecks == "event" and fact.event in deck.events:
        return _flat(deck.events[fact.event].label)
    if deck.subdecks == "paragraph" and fact.at:
        words = catalogue(deck.language).gettext("Paragraph %(paragraph)s")
        return words % {"paragraph": f"{fact.at[0].paragraph:02}"}  # Anki sorts decks by name
    return ""


def _flat(name: str) -> str:
    return re.sub(r":{2,}", ":", " ".join(name.split()))


def description(deck: Deck) -> str:
    """What Anki shows above a deck, as HTML."""
    words = catalogue(deck.language).gettext
    source = source_line(deck.article)
    return render_page("anki/description.html", deck=deck, source=source, address=_address, _=words)


def _address(address: str) -> Markup:
    return Markup(link(address, html(address)))  # noqa: S704 - both are escaped there
