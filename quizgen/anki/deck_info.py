"""The deck as a whole in Anki: its name, the names of the decks inside it, and its description."""

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

DROPPED_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""Control characters that are not blanks: Anki drops them from the names of decks."""
ANKI_DEFAULT_DECK = "default"
"""The name, in small letters, of the deck that Anki puts into every package; it would rename another of this name."""


def deck_name(deck: Deck, previous: str) -> str:
    """The name of the deck in Anki: the one that the deck asks for, else its *previous* name, else its title.

    Anki matches decks by name: with another name, new cards would go to another deck than the old ones.
    """
    name = _requested_name(deck) or previous or _anki_name(deck.title) or deck.id
    return f"{name}_" if name.casefold() == ANKI_DEFAULT_DECK else name


def rename_warnings(deck: Deck, previous: str) -> list[Problem]:
    """A warning where the deck's name in Anki is not the *previous* one: the cards that learners have stay there."""
    name = deck_name(deck, previous)
    if not previous or name.casefold() == previous.casefold():  # to Anki these are one name
        return []
    message = (
        f"learners know this deck as '{previous}': the cards that they have stay there,"
        f" and only new ones go to '{name}'"
    )
    remedy = "take 'anki_deck' out, or tell learners to give their deck the new name before the next import"
    source = deck.anki_deck_at or deck.source or NOWHERE
    return [Problem("deck-renamed", source, message, remedy)]


def _requested_name(deck: Deck) -> str:
    """The name that the deck asks for with ``anki_deck``; empty where it asks for none."""
    return "::".join(filter(None, map(_anki_name, deck.anki_deck.split("::"))))


def subdeck(fact: Fact, deck: Deck) -> str:
    """The name of the subdeck that a fact's cards go to; empty where they go to the deck itself."""
    if deck.subdecks == "event" and fact.event in deck.events:
        return _anki_name(deck.events[fact.event].label)
    if deck.subdecks == "paragraph" and fact.at:
        words = catalogue(deck.language).gettext("Paragraph %(paragraph)s")
        return words % {"paragraph": f"{fact.at[0].paragraph:02}"}  # Anki sorts decks by name
    return ""


def _anki_name(name: str) -> str:
    """A name as Anki spells the name of one deck: ``A :: B`` -> ``A : B``, which is no subdeck.

    Anki would change another spelling at each import. Its text import searches for the name before that change, and
    would make another deck for every note.
    """
    words = DROPPED_CHARACTERS.sub("", unicodedata.normalize("NFC", name)).split()
    return re.sub(r":{2,}", ":", " ".join(words)).strip(": ")


def description(deck: Deck) -> str:
    """The HTML that Anki shows above the cards of a deck."""
    words = catalogue(deck.language).gettext
    source = source_line(deck.article, deck.language)
    return render_page("anki/description.html", deck=deck, source=source, address=_address_link, _=words)


def _address_link(address: str) -> Markup:
    """An address as a link with itself as words."""
    return Markup(link(address, html(address)))  # noqa: S704 - html and link escape it
