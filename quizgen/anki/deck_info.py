"""What Anki says of the deck as a whole: its name, the decks inside it, and the lines above it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.anki.note.field_html import html, link
from quizgen.model import NOWHERE
from quizgen.page_text import catalogue, source_line
from quizgen.problems import Problem
from quizgen.templating import render_page

if TYPE_CHECKING:
    from quizgen.model import Deck, Fact

UNSPELLABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""Control characters that are no blanks: Anki drops them from the names of decks."""
OWN = "default"
"""A package has Anki's own deck of this name, too. Of two it would rename either, now this and now that."""


def deck_name(deck: Deck, known: str) -> str:
    """What Anki calls the deck: as the deck says, or as learners already *know* it, or by its title.

    Anki matches decks by name: under another one new cards would go to another deck than the old.
    """
    name = _said(deck) or known or _flat(deck.title) or deck.id
    return f"{name}_" if name.casefold() == OWN else name


def renamed(deck: Deck, known: str) -> list[Problem]:
    """A warning, where the deck asks for another name than learners *know* it by: their cards stay behind."""
    said = deck_name(deck, known)
    if not known or said.casefold() == known.casefold():  # to Anki these are one name
        return []
    message = (
        f"learners know this deck as '{known}': the cards that they have stay there,"
        f" and only new ones go to '{said}'"
    )
    remedy = "take 'anki_deck' out, or tell learners to give their deck the new name before the next import"
    return [Problem("deck-renamed", deck.anki_deck_at or deck.source or NOWHERE, message, remedy, "warning")]


def _said(deck: Deck) -> str:
    """The name that the deck asks for; empty where it asks for none."""
    return "::".join(filter(None, map(_flat, deck.anki_deck.split("::"))))


def subdeck(fact: Fact, deck: Deck) -> str:
    """The name of the deck inside the deck that a fact's cards go to; empty for the deck itself."""
    if deck.subdecks == "event" and fact.event in deck.events:
        return _flat(deck.events[fact.event].label)
    if deck.subdecks == "paragraph" and fact.at:
        words = catalogue(deck.language).gettext("Paragraph %(paragraph)s")
        return words % {"paragraph": f"{fact.at[0].paragraph:02}"}  # Anki sorts decks by name
    return ""


def _flat(name: str) -> str:
    """One deck's name as Anki spells it, and no deck inside it.

    Anki would respell another at each import, and its text import, which looks for the name as it was before
    that, would make another deck for every note.
    """
    words = UNSPELLABLE.sub("", unicodedata.normalize("NFC", name)).split()
    return re.sub(r":{2,}", ":", " ".join(words)).strip(": ")


def description(deck: Deck) -> str:
    """What Anki shows above a deck, as HTML."""
    words = catalogue(deck.language).gettext
    source = source_line(deck.article, deck.language)
    return render_page("anki/description.html", deck=deck, source=source, address=_address, _=words)


def _address(address: str) -> Markup:
    return Markup(link(address, html(address)))  # noqa: S704 - both are escaped there
