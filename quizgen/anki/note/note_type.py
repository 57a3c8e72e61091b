"""The note type ``quizgen``: its fields, card templates and stylesheet. Its names, ids and positions never change.

A *place* is the position of a card template on the note, counted from 0.

Anki cannot take a changed note type without hurting the learner. A field or card template that was
added, removed, renamed without an id or put elsewhere makes a second note type, notes in conflict or
a full sync, and a merge leaves the new fields of old notes empty. So every name, id and position here is
final, there are more places and fields than are used, and a test compares them with a golden copy.

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

LOOK_TIME = 1795914000
"""When ``templates/anki/`` last changed, in seconds since 1970. Later with every change: a test asks for it.

One time for all decks, since they share the note type: the newest look wins, whichever deck brought it.
"""

TEMPLATE_GROUPS = (
    ("Short answer", "short_answer", 6),
    ("Cloze", "cloze", 6),
    ("Choice", "choice", 4),
    ("True or false", "true_false", 4),
    ("Spare", "", 4),
)
"""Final. The groups of card templates: the group's name, its question type, and how many templates it has.

A search for ``card:Cloze*`` finds the cards of a group. The spare templates take questions for which their own group
has no place left.
"""

PLACES = tuple(f"{group} {number + 1}" for group, _, count in TEMPLATE_GROUPS for number in range(count))
"""Final. The names of the card templates by their place: ``Short answer 1``."""

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
"""The fields that quizgen does not use and no card shows. A learner may write in them."""

TEMPLATE_IDS = tuple(500 + place for place in range(len(PLACES)))
"""Final. The card templates' ids, in order."""

OPEN_FIELDS = ("Statement", "Why", "Source")
"""The fields that Anki's editor shows open, because people read them. It shows the others collapsed."""

FIELD_INDEX = {name: position for position, (_, name) in enumerate(FIELDS)}
"""The position of each field in a note, by its name."""

QUESTION_INDEXES = tuple(FIELD_INDEX[f"{place} Q"] for place in PLACES)
ANSWER_INDEXES = tuple(FIELD_INDEX[f"{place} A"] for place in PLACES)
RETIRED_INDEX = FIELD_INDEX["Retired"]

GROUPS_WITH_SCRIPT = {"front": ("choice", "spare"), "back": ("choice", "true-or-false", "spare")}
"""The groups whose templates have a script: on the front it shuffles the options, on the back it marks the key."""

EMPTY_FIELD = re.compile(r"(?:[ \t\n\v\f\r]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""The HTML that Anki takes for an empty field: blanks, line breaks and empty divisions."""


@cache
def places_for(type_: str) -> tuple[int, ...]:
    """The places that a question of this type may take, the best first; empty where the type makes no card.

    ``cloze`` -> 6 to 11, then the spare places 20 to 23.
    """
    types = [group_type for _, group_type, count in TEMPLATE_GROUPS for _ in range(count)]
    own = [place for place, place_type in enumerate(types) if place_type and place_type == type_]
    spare = [place for place, place_type in enumerate(types) if not place_type]
    return (*own, *spare) if own else ()


def places_with_card(fields: Sequence[str]) -> list[int]:
    """The places that have a card, by Anki's rule: those whose front shows something from a field.

    A note that shows nothing still has a card in the first place: Anki never leaves a note without a card.
    """
    if not EMPTY_FIELD.fullmatch(fields[RETIRED_INDEX]):
        return [0]
    filled = [(place, fields[index]) for place, index in enumerate(QUESTION_INDEXES) if fields[index]]
    return [place for place, field in filled if not EMPTY_FIELD.fullmatch(field)] or [0]


def field_records() -> list[dict[str, Any]]:
    """The fields as records of Anki's note type. A new list at each call: genanki changes the records."""
    return [
        {"id": id_, "name": name, "collapsed": name not in OPEN_FIELDS, "font": "Arial"}
        for id_, name in FIELDS
    ]


def template_records() -> list[dict[str, Any]]:
    """The card templates as records of Anki's note type. A new list at each call: genanki changes the records."""
    return [
        {
            "id": id_,
            "name": place,
            "qfmt": template_side("front", place),
            "afmt": template_side("back", place),
        }
        for id_, place in zip(TEMPLATE_IDS, PLACES, strict=True)
    ]


def style() -> str:
    """The stylesheet of all cards."""
    return _template_file("style.css")


@cache
def template_side(side: str, place: str) -> str:
    """The HTML of one side of a card template, with its script where its group has one.

    *side* is ``front`` or ``back``, *place* the name of the template.
    """
    group = place.rpartition(" ")[0].lower().replace(" ", "-")
    script = _template_file(f"{side}-script.html").strip() if group in GROUPS_WITH_SCRIPT[side] else ""
    return (
        _template_file(f"{side}.html")
        .replace("PLACE", place)
        .replace("KIND", group)
        .replace("SCRIPT", script)
    )


@cache
def _template_file(file: str) -> str:
    return (resources.templates() / "anki" / file).read_text(encoding="utf-8")
