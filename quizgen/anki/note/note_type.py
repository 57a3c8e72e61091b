"""The note type ``quizgen``: frozen for ever, on the first day.

Anki cannot take a changed note type without hurting the learner. A field or card template that was
added, removed, renamed without an id or put elsewhere makes a second note type, notes in conflict or
a full sync, and a merge leaves the new fields of old notes empty. So every name, id and position here is
final, there are more places and fields than are used, and a test holds a golden copy.

What may change is what a template says and the stylesheet, in ``templates/anki/``: then
:data:`LOOK_TIME` moves forward, or learners who have the note type keep the old look.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from quizgen import resources

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "quizgen"
MODEL_ID = 1790208417203
"""Final. Anki matches note types by it."""

LOOK_TIME = 1795392000
"""When ``templates/anki/`` last changed, in seconds since 1970. Later with every change: a test asks for it.

One time for all decks, since they share the note type: the newest look wins, whichever deck brought it.
"""

KINDS = (
    ("Short answer", "short_answer", 6),
    ("Cloze", "cloze", 6),
    ("Choice", "choice", 4),
    ("True or false", "true_false", 4),
    ("Spare", "", 4),
)
"""Final. What cards are called, the question type that they ask, and how many a note has places for.

A search for ``card:Cloze*`` finds a kind's cards. The spares take what a kind has no place left for.
"""

PLACES = tuple(f"{kind} {number + 1}" for kind, _, count in KINDS for number in range(count))
"""Final. The card templates, in order: a card's place is its template's position."""

FIELDS = (
    *((1, "Statement"), (2, "Why"), (3, "Source")),
    *(
        (100 + 2 * place + side, f"{name} {'QA'[side]}")
        for place, name in enumerate(PLACES)
        for side in (0, 1)
    ),
    *((200, "Report"), (201, "Fact"), (202, "Deck id"), (203, "Language"), (204, "Retired")),
    *((205, "Spare A"), (206, "Spare B"), (207, "Spare C"), (208, "Spare D")),
)
"""Final. Every field's id and name, in order. There is no field for the deck's version: it would change
every note in each edition, and an update replaces what the learner wrote in it."""

SPARE_FIELDS = ("Spare A", "Spare B", "Spare C", "Spare D")
"""The fields without a use, and on no card. While they have none, a learner may keep something in them."""

TEMPLATE_IDS = tuple(500 + place for place in range(len(PLACES)))
"""Final. The card templates' ids, in order."""

OPEN_FIELDS = ("Statement", "Why", "Source")
"""The fields that a person reads. The editor shows the others collapsed."""

AT = {name: position for position, (_, name) in enumerate(FIELDS)}
"""Where a field stands in a note, by its name."""

QUESTION_AT = tuple(AT[f"{place} Q"] for place in PLACES)
ANSWER_AT = tuple(AT[f"{place} A"] for place in PLACES)
RETIRED_AT = AT["Retired"]

SCRIPTED = {"front": ("choice", "spare"), "back": ("choice", "true-or-false", "spare")}
"""Kinds of cards with a script: on the front it shuffles the options, on the back it marks the right one."""

EMPTY = re.compile(r"(?:[ \t\n\v\f\r]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""What Anki takes for an empty field: blanks, line breaks and bare divisions."""


@cache
def places_of(type_: str) -> tuple[int, ...]:
    """The places that a question of this type may take, the best first; none where it makes no card."""
    asked = [asks for _, asks, count in KINDS for _ in range(count)]
    own = [place for place, asks in enumerate(asked) if asks and asks == type_]
    spare = [place for place, asks in enumerate(asked) if not asks]
    return (*own, *spare) if own else ()


def cards_of(fields: Sequence[str]) -> list[int]:
    """The places where a note has a card, by Anki's rule: those whose front shows something of a field.

    A note that shows nothing still has a card in the first place: Anki never leaves a note without one.
    """
    if not EMPTY.fullmatch(fields[RETIRED_AT]):
        return [0]
    filled = [(place, fields[at]) for place, at in enumerate(QUESTION_AT) if fields[at]]
    return [place for place, field in filled if not EMPTY.fullmatch(field)] or [0]


def field_records() -> list[dict[str, Any]]:
    """The fields as Anki's note type holds them. New ones at each call: genanki writes into them."""
    return [
        {"id": id_, "name": name, "collapsed": name not in OPEN_FIELDS, "font": "Arial"}
        for id_, name in FIELDS
    ]


def template_records() -> list[dict[str, Any]]:
    """The card templates as Anki's note type holds them. New ones at each call, as above."""
    return [
        {"id": id_, "name": place, "qfmt": _side("front", place), "afmt": _side("back", place)}
        for id_, place in zip(TEMPLATE_IDS, PLACES, strict=True)
    ]


def style() -> str:
    """The stylesheet of all cards."""
    return _text("style.css")


def _side(side: str, place: str) -> str:
    """A card template, with the script of its side where there are options for it."""
    kind = place.rpartition(" ")[0].lower().replace(" ", "-")
    script = _text(f"{side}-script.html").strip() if kind in SCRIPTED[side] else ""
    return _text(f"{side}.html").replace("PLACE", place).replace("KIND", kind).replace("SCRIPT", script)


@cache
def _text(file: str) -> str:
    return (resources.templates() / "anki" / file).read_text(encoding="utf-8")
