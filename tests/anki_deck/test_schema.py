"""The note type is frozen, and its cards are those that Anki makes."""

from __future__ import annotations

import hashlib
import itertools
import re
from typing import TYPE_CHECKING

import pytest

from quizgen import resources
from quizgen.anki import schema
from quizgen.formats import anki
from tests.anki_deck.samples import RIVER, edition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.engine import Engine

# --- frozen: a change here costs every learner a full sync or their cards ----------------------------

MODEL = (1790208417203, "quizgen")
PLACES = [
    (500, "Short answer 1"), (501, "Short answer 2"), (502, "Short answer 3"),
    (503, "Short answer 4"), (504, "Short answer 5"), (505, "Short answer 6"),
    (506, "Cloze 1"), (507, "Cloze 2"), (508, "Cloze 3"), (509, "Cloze 4"), (510, "Cloze 5"), (511, "Cloze 6"),
    (512, "Choice 1"), (513, "Choice 2"), (514, "Choice 3"), (515, "Choice 4"),
    (516, "True or false 1"), (517, "True or false 2"), (518, "True or false 3"), (519, "True or false 4"),
    (520, "Spare 1"), (521, "Spare 2"), (522, "Spare 3"), (523, "Spare 4"),
]  # fmt: skip
FIELDS = [
    (1, "Statement"), (2, "Why"), (3, "Source"),
    (100, "Short answer 1 Q"), (101, "Short answer 1 A"), (102, "Short answer 2 Q"), (103, "Short answer 2 A"),
    (104, "Short answer 3 Q"), (105, "Short answer 3 A"), (106, "Short answer 4 Q"), (107, "Short answer 4 A"),
    (108, "Short answer 5 Q"), (109, "Short answer 5 A"), (110, "Short answer 6 Q"), (111, "Short answer 6 A"),
    (112, "Cloze 1 Q"), (113, "Cloze 1 A"), (114, "Cloze 2 Q"), (115, "Cloze 2 A"),
    (116, "Cloze 3 Q"), (117, "Cloze 3 A"), (118, "Cloze 4 Q"), (119, "Cloze 4 A"),
    (120, "Cloze 5 Q"), (121, "Cloze 5 A"), (122, "Cloze 6 Q"), (123, "Cloze 6 A"),
    (124, "Choice 1 Q"), (125, "Choice 1 A"), (126, "Choice 2 Q"), (127, "Choice 2 A"),
    (128, "Choice 3 Q"), (129, "Choice 3 A"), (130, "Choice 4 Q"), (131, "Choice 4 A"),
    (132, "True or false 1 Q"), (133, "True or false 1 A"), (134, "True or false 2 Q"), (135, "True or false 2 A"),
    (136, "True or false 3 Q"), (137, "True or false 3 A"), (138, "True or false 4 Q"), (139, "True or false 4 A"),
    (140, "Spare 1 Q"), (141, "Spare 1 A"), (142, "Spare 2 Q"), (143, "Spare 2 A"),
    (144, "Spare 3 Q"), (145, "Spare 3 A"), (146, "Spare 4 Q"), (147, "Spare 4 A"),
    (200, "Report"), (201, "Fact"), (202, "Deck id"), (203, "Language"), (204, "Retired"),
    (205, "Spare A"), (206, "Spare B"), (207, "Spare C"), (208, "Spare D"),
]  # fmt: skip


def test_the_note_type_is_the_one_that_learners_have(engine: Engine) -> None:
    """What arrives in a collection; the lists above are the law, and are never brought up to date."""
    engine.install(*anki.write(edition(*RIVER)).values())
    note_type = engine.collection.models.by_name("quizgen")
    assert (note_type["id"], note_type["name"]) == MODEL
    assert [(field["id"], field["name"]) for field in note_type["flds"]] == FIELDS
    assert [(template["id"], template["name"]) for template in note_type["tmpls"]] == PLACES
    assert (note_type["type"], note_type["sortf"]) == (0, 0)


@pytest.mark.parametrize(
    ("type_", "places"),
    [
        ("short_answer", [0, 1, 2, 3, 4, 5, 20, 21, 22, 23]),
        ("cloze", [6, 7, 8, 9, 10, 11, 20, 21, 22, 23]),
        ("choice", [12, 13, 14, 15, 20, 21, 22, 23]),
        ("true_false", [16, 17, 18, 19, 20, 21, 22, 23]),
        ("numeric", []),
        ("matching", []),
        ("ordering", []),
        ("", []),
    ],
)
def test_a_type_has_its_own_places_and_then_the_spares(type_: str, places: list[int]) -> None:
    assert list(schema.places_of(type_)) == places


# --- the look ---------------------------------------------------------------------------------------

LOOK = (1795305600, "2c9fb88e")
"""The time of the look, and the beginning of the digest of its files."""


def test_a_new_look_has_a_new_time() -> None:
    """Learners get a changed template only where its time is later. Set both anew, the time to today's."""
    files = [resources.templates() / "anki" / name for name in ("front.html", "back.html", "style.css")]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    assert (schema.LOOK_TIME, digest[:8]) == LOOK


def test_the_look_needs_nothing_from_elsewhere_and_no_script() -> None:
    sides = [side for record in schema.template_records() for side in (record["qfmt"], record["afmt"])]
    for text in (*sides, schema.style()):
        assert not re.search(r"<script|javascript:|https?:|url\(|@import|@font-face", text, re.IGNORECASE)


def colours(selector: str) -> dict[str, str]:
    """The colours that a rule of the stylesheet sets, by name."""
    rule = re.search(rf"^{re.escape(selector)}.*?\{{(.*?)\}}", schema.style(), re.MULTILINE | re.DOTALL)
    assert rule is not None
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", rule[1]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [".card {", ".card.nightMode"])
@pytest.mark.parametrize(
    ("ink", "ground"), [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("accent", "wash")]
)
def test_words_stand_out_from_their_ground_by_day_and_by_night(mode: str, ink: str, ground: str) -> None:
    found = colours(mode)
    assert contrast(found[ink], found[ground]) >= 4.5


# --- which cards there are --------------------------------------------------------------------------

BLANKS = ("", " ", "\n", "<br>", "<BR />", "<br/> <div></div>", "<div><br></div>")
FILLED = ("x", "&nbsp;", "<p></p>", '<div class="stem"></div>', "<br >x")
SOME = ("Short answer 1", "Short answer 6", "Cloze 3", "Choice 4", "True or false 1", "Spare 4")


def note_with(engine: Engine, **fields: str) -> tuple[list[int], Sequence[str]]:
    """The places of the cards that the engine gives a new note, and its fields. Names have _ for a space."""
    note = engine.collection.new_note(engine.collection.models.by_name("quizgen"))
    for name, value in fields.items():
        note[name.replace("_", " ")] = value
    engine.collection.add_note(note, 1)
    return sorted(card.ord for card in note.cards()), note.fields


@pytest.fixture
def with_note_type(engine: Engine) -> Engine:
    """A collection that knows the note type."""
    engine.install(*anki.write(edition(*RIVER)).values())
    return engine


def test_cards_are_those_that_anki_makes_of_any_choice_of_questions(with_note_type: Engine) -> None:
    for count in range(len(SOME) + 1):
        for chosen in itertools.combinations(SOME, count):
            made, fields = note_with(with_note_type, Why="w", **{f"{place} Q": "q" for place in chosen})
            assert made == schema.cards_of(fields), chosen


@pytest.mark.parametrize("text", [*BLANKS, *FILLED])
@pytest.mark.parametrize("field", ["Cloze_2_Q", "Retired", "Cloze_2_A"])
def test_cards_are_those_that_anki_makes_of_blank_fields(
    with_note_type: Engine, field: str, text: str
) -> None:
    given = {"Short_answer_1_Q": "q", "Choice_1_Q": "q", field: text}
    made, fields = note_with(with_note_type, **given)
    assert made == schema.cards_of(fields)


def test_a_retired_note_is_offered_for_deletion(with_note_type: Engine) -> None:
    note = with_note_type.cards()[0].note()
    note["Retired"] = "1.1"
    with_note_type.collection.update_note(note)
    assert with_note_type.empty_cards() == 1
