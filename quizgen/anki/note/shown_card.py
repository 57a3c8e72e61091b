"""The cards of one fact as Anki's own renderer makes them, without Anki.

Anki fills the templates of the note type with the fields of a note. Ours use three things of its template language, and
only these are read here: a field, ``{{Why}}``; a section, ``{{#Why}}…{{/Why}}`` or ``{{^Why}}…{{/Why}}``, that is
shown where the field has something in it, or where it has nothing; and ``{{FrontSide}}``. A test holds the templates to
them. A library for Mustache templates would not do: it drops the line of a section, which Anki keeps, and has another
rule for an empty field.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.anki.note.note_type import EMPTY_FIELD, FIELDS, PLACES, template_side
from quizgen.anki.note.notes import groups_by_fact, note_fields, shared_fields
from quizgen.anki.note.places import assign_places, question_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.model import Deck, Question

TEMPLATE_TAG = re.compile(r"\{\{([#^/]?)([^{}]+)\}\}")
"""A tag of a template: ``{{Why}}``, ``{{#Why}}``, ``{{^Why}}`` or ``{{/Why}}``; its sign, and its name."""
FRONT_SIDE = "FrontSide"
"""The name that stands for the front in a template of the back."""


class ShownCard(Struct, frozen=True, kw_only=True):
    """One card, with both of its sides as HTML: what Anki gives its window, without the stylesheet."""

    question: Question
    place: int
    """The position of its template in :data:`quizgen.anki.note.note_type.PLACES`."""
    front: str
    back: str
    """The back, which holds the front. A sound is ``[sound:NAME]`` on both sides; Anki numbers them instead."""

    @property
    def name(self) -> str:
        """The name of its template, which Anki shows for the card's type: ``Short answer 1``."""
        return PLACES[self.place]


def shown_cards(questions: Sequence[Question], deck: Deck) -> tuple[ShownCard, ...]:
    """The cards of the *questions* of one fact, in Anki's order: by place. Empty where none of them makes a card.

    The places are those of a new deck: a lock may know others, which changes no word of a card. ProblemFound where
    the fact has more questions than a note has places; ValueError where the questions are of several facts.
    """
    groups = list(groups_by_fact(questions))
    if not groups:
        return ()
    (asked,) = groups
    fact = next(fact for fact in deck.facts if fact.id == asked[0].fact)
    places = assign_places(asked, fact, None)
    placed = {places[question_name(question)]: question for question in asked}
    names = (name for _, name in FIELDS)
    fields = dict(zip(names, note_fields(placed, shared_fields(deck)), strict=True))
    return tuple(_card(placed[place], place, fields) for place in sorted(placed))


def _card(question: Question, place: int, fields: Mapping[str, str]) -> ShownCard:
    front = filled(template_side("front", PLACES[place]), fields)
    back = filled(template_side("back", PLACES[place]), {**fields, FRONT_SIDE: front})
    return ShownCard(question=question, place=place, front=front, back=back)


def filled(template: str, fields: Mapping[str, str]) -> str:
    """A template with the HTML of the *fields* in it, by their names: ``<b>{{Why}}</b>`` -> ``<b>Because.</b>``."""
    shown, sections = [], [True]
    for text, sign, name in _pieces(template):
        if sections[-1]:
            shown.append(text)
        if sign == "/":
            sections.pop()
        elif sign:
            has_content = not EMPTY_FIELD.fullmatch(fields[name])
            sections.append(sections[-1] and has_content == (sign == "#"))
        elif name and sections[-1]:
            shown.append(fields[name])
    return "".join(shown)


@cache
def _pieces(template: str) -> tuple[tuple[str, str, str], ...]:
    """A template in pieces: a text, and the sign and the name of the tag after it; the last has no tag."""
    parts = [*TEMPLATE_TAG.split(template), "", ""]
    return tuple(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
