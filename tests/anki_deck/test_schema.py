"""The note type is frozen, and its cards are those that Anki makes."""

from __future__ import annotations

import hashlib
import itertools
import random
import re
import zlib
from typing import TYPE_CHECKING

import pytest

from quizgen import resources
from quizgen.anki import package
from quizgen.anki.note import note_type
from quizgen.formats import anki
from tests.anki_deck.samples import RIVER, edition
from tests.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    assert list(note_type.places_for(type_)) == places


# --- the look ---------------------------------------------------------------------------------------

LOOK = (1795914000, "7f653f54")
"""The time of the look, and the beginning of the digest of its files."""


def test_a_new_look_has_a_new_time() -> None:
    """Learners get a changed template only where its time is later. Set both anew, the time to today's."""
    names = ("front.html", "front-script.html", "back.html", "back-script.html", "style.css")
    files = [resources.templates() / "anki" / name for name in names]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    assert (note_type.LOOK_TIME, digest[:8]) == LOOK


ELSEWHERE = r"https?:|//\w|url\(|@import|@font-face|\bsrc\b|\bhref\b|javascript:| on\w+="
POWERS = (
    r"\beval|Function\(|import|fetch|XMLHttp|innerHTML|outerHTML|insertAdjacent|write|cookie|setTimeout|pycmd"
)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
LARGEST = 4_500
"""Bytes of all templates and the stylesheet, compressed as a package is: they are in each."""


def test_the_look_needs_nothing_from_elsewhere() -> None:
    sides = [side for record in note_type.template_records() for side in (record["qfmt"], record["afmt"])]
    for text in (*sides, note_type.style()):
        assert not re.search(ELSEWHERE, text, re.IGNORECASE)
        assert "prefers-color-scheme" not in text, "night is what Anki calls night"
    assert (
        len(zlib.compress("".join((*sides, note_type.style())).encode(), package.COMPRESSION_LEVEL))
        <= LARGEST
    )


def test_scripts_stand_where_there_are_options_and_no_field_reaches_them() -> None:
    for record in note_type.template_records():
        kind = record["name"].rpartition(" ")[0]
        scripts = [SCRIPT.findall(record[side]) for side in ("qfmt", "afmt")]
        shuffles, marks = kind in ("Choice", "Spare"), kind in ("Choice", "True or false", "Spare")
        assert [len(found) for found in scripts] == [int(shuffles), int(marks)]
        for script in (*scripts[0], *scripts[1]):
            assert not re.search(POWERS, script)
            assert not re.search(r"\{\{|\}\}|<|\\", script), "no field, no markup, no mathematics"
        for side in ("qfmt", "afmt"):
            assert "script" not in SCRIPT.sub("", record[side]).lower()


def colours(selector: str) -> dict[str, str]:
    """The colours that a rule of the stylesheet sets, by name."""
    rule = re.search(rf"^{re.escape(selector)}.*?\{{(.*?)\}}", note_type.style(), re.MULTILINE | re.DOTALL)
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

BLANKS = (
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\v\f",
    "<br>",
    "<BR />",
    "<br/> <div></div>",
    "<div><br></div>",
    "</div>",
)
SOUND, PICTURE = "[sound:a.mp3]", '<img src="a.png">'
FILLED = (
    *(
        "x",
        "0",
        "&nbsp;",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\ufeff",
        "<p></p>",
        '<div class="stem"></div>',
        "<br >x",
    ),
    *(
        "<br  />",
        "<br\n>",
        "< br>",
        "<div ></div>",
        "<hr>",
        "<span></span>",
        "<!-- x -->",
        "&#32;",
        "<DIV></DIV>x",
    ),
    *(SOUND, PICTURE, f"<div>{PICTURE}</div>", "{{x}}", "[", "\\(", "1.1"),
)
TEXTS = (*BLANKS, *FILLED)
"""What a field may hold: Anki takes each for empty or not, and so must quizgen. Which is which it says itself."""


def note_with(engine: Engine, fields: Mapping[str, str]) -> tuple[list[int], Sequence[str]]:
    """The places of the cards that the engine gives a new note, and its fields."""
    note = engine.collection.new_note(engine.collection.models.by_name("quizgen"))
    for name, value in fields.items():
        note[name] = value
    engine.collection.add_note(note, 1)
    return sorted(card.ord for card in note.cards()), note.fields


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A collection that knows the note type."""
    made = Engine(tmp_path_factory.mktemp("learner"))
    made.install(*anki.write(edition(*RIVER)).values())
    yield made
    made.collection.close()


def check(engine: Engine, fields: Mapping[str, str]) -> list[int]:
    """The cards of such a note, which are those that quizgen says; Anki calls none of them empty."""
    made, values = note_with(engine, fields)
    assert made == note_type.places_with_card(values), fields
    return made


def test_every_place_alone_makes_its_card(learner: Engine) -> None:
    for place, name in enumerate(note_type.PLACES):
        assert check(learner, {f"{name} Q": "q"}) == [place]
        assert check(learner, {f"{name} Q": "q", f"{name} A": "a", "Why": "w"}) == [place]


def test_every_two_places_make_their_cards(learner: Engine) -> None:
    for one, other in itertools.combinations(range(len(note_type.PLACES)), 2):
        assert check(learner, {f"{note_type.PLACES[place]} Q": "q" for place in (one, other)}) == [one, other]


def test_all_places_make_all_cards(learner: Engine) -> None:
    assert check(learner, {f"{name} Q": "q" for name in note_type.PLACES}) == list(
        range(len(note_type.PLACES))
    )


def test_no_other_field_makes_a_card(learner: Engine) -> None:
    for _, name in note_type.FIELDS:
        if not name.endswith(" Q"):
            assert check(learner, {name: "x"}) == [0]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("field", ["Short answer 1 Q", "Cloze 2 Q", "Spare 4 Q", "Retired", "Cloze 2 A"])
def test_cards_are_those_that_anki_makes_of_any_text(learner: Engine, field: str, text: str) -> None:
    check(learner, {field: text})
    check(learner, {"Short answer 1 Q": "q", "Choice 1 Q": "q", field: text})


def test_cards_are_those_that_anki_makes_of_any_choice_of_texts(learner: Engine) -> None:
    """A sample of all that could be: each place is empty, blank or filled, and so is the retiring field."""
    chance = random.Random(1)
    for _ in range(300):
        share = chance.choice([0.05, 0.3, 0.9])
        given = {f"{name} Q": chance.choice(TEXTS) for name in note_type.PLACES if chance.random() < share}
        if chance.random() < 0.2:
            given["Retired"] = chance.choice(TEXTS)
        check(learner, given)


def test_anki_calls_no_card_empty_that_a_note_was_made_with(learner: Engine) -> None:
    """Of all the notes above only those have an empty card that show nothing at all, or are retired."""
    for name, text in itertools.product(("Short answer 2 Q", "Retired"), TEXTS):
        check(learner, {"Short answer 1 Q": "q", name: text})
    reported = {note.note_id for note in learner.collection.get_empty_cards().notes}
    for id_ in learner.collection.find_notes(""):
        fields = learner.collection.get_note(id_).fields
        shows = any(not note_type.EMPTY_FIELD.fullmatch(fields[at]) for at in note_type.QUESTION_INDEXES)
        retired = not note_type.EMPTY_FIELD.fullmatch(fields[note_type.RETIRED_INDEX])
        assert (id_ in reported) == (retired or not shows), fields


def test_a_retired_note_is_offered_for_deletion(engine: Engine) -> None:
    engine.install(*anki.write(edition(*RIVER)).values())
    note = engine.cards()[0].note()
    note["Retired"] = "1.1"
    engine.collection.update_note(note)
    assert engine.empty_cards() == 1
