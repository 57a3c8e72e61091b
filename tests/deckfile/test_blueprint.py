"""A blueprint read: in the deck's file and in one beside it, and everything that can be wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.deck_paths import Unreadable
from quizgen.deckfile.blueprint.blueprint_file import with_blueprint
from quizgen.model import BlueprintSection
from quizgen.problems import ProblemFound
from tests.builds import ENGINE
from tests.media_files import png, wav

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Blueprint, Deck
    from quizgen.problems import Problem

DECK = """\
title: A town
article: {title: The town, sentences: [2, 1, 1]}
facts:
  - {id: towers, at: p1s1, tags: [counts, walls], fact: The town has ==nine== towers., ask: How many towers?}
  - {id: gates, at: p1s2, tags: counts, fact: The town has ==four== gates., ask: How many gates?}
  - {id: moat, at: p3s1, fact: The moat is ==dry==., ask: What is the moat like?}
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The folder of a small deck."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "deck.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path / "town"


def planned(town: Path, blueprint: str) -> tuple[Deck, list[Problem]]:
    """The deck with a blueprint from a file beside its folder."""
    file = town.parent / "unit.yaml"
    file.write_text(blueprint, encoding="utf-8")
    deck, problems = ENGINE.read(town)
    assert deck is not None
    assert problems == ()
    return with_blueprint(deck, file)


def sound(town: Path, blueprint: str) -> Blueprint:
    deck, problems = planned(town, blueprint)
    assert problems == []
    assert deck.blueprint is not None
    return deck.blueprint


def told(town: Path, blueprint: str) -> list[str]:
    _, problems = planned(town, blueprint)
    assert all(problem.help for problem in problems)
    return [f"{p.source.line}:{p.source.column} {p.rule}: {p.message}" for p in problems]


# --- what can be said ------------------------------------------------------------------------------


def test_a_section_says_all_of_itself(town: Path) -> None:
    (part,) = sound(
        town,
        "sections:\n- {types: [cloze, choice], number: 5, title: '  Words  and\n  walls ', directions: Do it., "
        "points: 2, tags: walls, paragraphs: [p3, 1], easy: 40%, hard: .2, lines: 3}\n",
    ).sections
    assert part == BlueprintSection(
        ("cloze", "choice"), 5, "Words and walls", "Do it.", 2, ("walls",), (3, 1), 0.4, 0.2, 3, part.source
    )
    assert part.source is not None
    assert (part.source.line, part.source.column) == (2, 36)


def test_a_blueprint_without_sections_has_the_usual_ones(town: Path) -> None:
    plan = sound(town, "title: Test\nexclude: moat\n")
    assert (plan.title, plan.sections, plan.selection.exclude) == ("Test", (), ("moat",))


@pytest.mark.parametrize(
    ("text", "whole", "own"),
    [
        ("sections: [{number: 1}]", "", ""),
        ("columns: 1\nsections: [{number: 1}]", "1", ""),
        ("columns: auto\nsections: [{number: 1, columns: 1}]", "auto", "1"),
        ("columns: '1'\nsections: [{number: 1, columns: auto}]", "1", "auto"),
    ],
)
def test_columns_are_said_of_the_quiz_or_of_a_section(town: Path, text: str, whole: str, own: str) -> None:
    plan = sound(town, text)
    assert (plan.columns, plan.sections[0].columns) == (whole, own)


@pytest.mark.parametrize("value", ["2", "0", "AUTO", "true", "[1]", "''"])
def test_columns_that_cannot_be_are_told_with_what_can(town: Path, value: str) -> None:
    _, (problem,) = planned(town, f"columns: {value}\n")
    assert (problem.source.line, problem.source.column) == (1, 10)
    assert problem.rule == ("wrong-type" if value == "[1]" else "bad-columns")
    assert problem.rule == "wrong-type" or "write auto, for" in problem.help


def test_facts_and_questions_are_selected_by_name(town: Path) -> None:
    text = (
        "pin: ['moat:choice']\n"
        "sections: [{number: 2, facts: [towers, moat], exclude: 'towers:cloze', include: towers}]"
    )
    plan = sound(town, text)
    (section,) = plan.sections
    assert [wanted.name for wanted in plan.selection.pin] == ["moat:choice"]
    assert section.selection.facts == ("towers", "moat")
    assert section.selection.exclude == ("towers:cloze",)
    (wanted,) = section.selection.include
    assert (wanted.name, wanted.source and wanted.source.line) == ("towers", 2)


UNKNOWN_NAMES = [
    ("exclude: gate", "1:10 unknown-fact: no fact has the id 'gate'"),
    ("pin: [gates:chioce]", "1:7 unknown-question: 'chioce' is not a question type"),
    ("include: ['gates:choice:five']", "1:11 unknown-question: 'gates' has no answer 'five'"),
    ("facts: [gates:choice]", "1:9 unknown-question: 'gates:choice' is a question, and 'facts' names facts"),
    (
        "exclude: gates\npin: gates:choice",
        "2:6 contradiction: 'gates:choice' stands under 'pin' and under 'exclude'",
    ),
    (
        "sections: [{number: 1, facts: moat, include: gates}]",
        "1:46 contradiction: 'gates' stands under 'include', and 'facts' does not have 'gates'",
    ),
]


@pytest.mark.parametrize(("text", "message"), UNKNOWN_NAMES)
def test_a_name_that_cannot_be_is_told_where_it_stands(town: Path, text: str, message: str) -> None:
    assert told(town, text) == [message]


def test_what_is_left_out_is_left_open(town: Path) -> None:
    assert sound(town, "sections: [{number: 2}]").sections == (
        BlueprintSection((), 2, source=sound(town, "sections: [{number: 2}]").sections[0].source),
    )


@pytest.mark.parametrize(
    ("text", "share"), [("0", 0), ("1", 1), ("0.25", 0.25), ("100%", 1), ("7 %", 0.07), ("1.0", 1)]
)
def test_a_share_is_a_part_of_one_or_of_a_hundred(town: Path, text: str, share: float) -> None:
    (part,) = sound(town, f"sections: [{{number: 2, easy: {text}}}]").sections
    assert part.easy == share
    assert part.hard is None


def test_a_deck_has_its_own_blueprint_and_a_file_takes_its_place(town: Path) -> None:
    with (town / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write("blueprint: {title: Test 1, sections: [{number: 1}]}\n")
    deck, problems = ENGINE.read(town)
    assert problems == ()
    assert deck is not None
    assert deck.blueprint is not None
    assert deck.blueprint.title == "Test 1"
    assert sound(town, "title: Test 2\nsections: [{number: 1}]").title == "Test 2"


# --- the logo --------------------------------------------------------------------------------------


def test_a_files_logo_lies_beside_it(town: Path) -> None:
    (town.parent / "crest.png").write_bytes(png())
    deck, problems = planned(town, "logo: {file: crest.png, alt: Our school}\nsections: [{number: 1}]")
    assert problems == []
    assert deck.blueprint is not None
    logo = deck.blueprint.logo
    assert logo is not None
    assert (logo.file, logo.alt, logo.type) == ("crest.png", "Our school", "image/png")
    assert deck.media == {logo.name: png()}
    quiz = quizgen.compose(deck)
    assert quiz.logo == logo
    assert quiz.digest != quizgen.compose(deck, blueprint=_without_logo(town)).digest


def _without_logo(town: Path) -> Path:
    file = town.parent / "plain.yaml"
    file.write_text("sections: [{number: 1}]", encoding="utf-8")
    return file


def test_a_decks_logo_lies_in_media_and_is_no_unused_file_and_on_no_card(town: Path) -> None:
    (town / "media").mkdir()
    (town / "media" / "crest.png").write_bytes(png())
    with (town / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write("blueprint: {logo: crest.png, sections: [{number: 1}]}\n")
    deck, problems = ENGINE.read(town)
    assert problems == ()
    assert deck is not None
    assert list(deck.media.values()) == [png()]
    assert ENGINE.job(deck).release.media == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("crest.png", "1:7 no-such-media: 'crest.png' is not in the folder of unit.yaml"),
        ("bell.wav", "1:7 wrong-media: 'bell.wav' is a sound, and a logo is printed"),
        ("note.png", "1:7 wrong-media: 'note.png' is not a PNG picture"),
        (
            "../x.png",
            "1:7 media-path: '../x.png' is a path, and files lie side by side in the folder of unit.yaml",
        ),
        ("unit.yaml", "1:7 unknown-media: 'unit.yaml' is no picture or sound that cards can show"),
    ],
)
def test_a_logo_that_is_no_picture_is_refused(town: Path, name: str, message: str) -> None:
    (town.parent / "bell.wav").write_bytes(wav())
    (town.parent / "note.png").write_bytes(b"not a picture")
    assert told(town, f"logo: {name}\nsections: [{{number: 1}}]") == [message]


# --- what is wrong ---------------------------------------------------------------------------------


def test_one_mistake_hides_no_other(town: Path) -> None:
    text = (
        "sections:\n- {number: 0, types: clozze, points: 0}\n- {number: 1, tags: [count], paragraphs: [2, 4, x]}\n"
        "- {number: 1, easy: 80%, hard: 0.3}\n- five\n- {number: 201, lines: 41, colour: red}\ncolour: red\n"
    )
    assert told(town, text) == [
        "7:1 unknown-key: 'colour' is not a key of a blueprint",
        "2:12 bad-amount: a section cannot have '0' questions",
        "2:38 bad-amount: an answer cannot be worth '0' points",
        "2:22 unknown-type: 'clozze' is not a question type",
        "3:22 unknown-tag: no fact has the tag 'count'",
        "3:43 uncited-paragraph: no fact cites paragraph 2",
        "3:46 no-such-sentence: there is no paragraph 4: the article has 3",
        "3:49 bad-citation: 'x' is not a paragraph",
        "4:32 bad-amount: 80% easy and 0.3 hard questions are more than all",
        "5:3 wrong-type: a section must be a mapping of keys to values, not 'five'",
        "6:12 bad-amount: a section cannot have '201' questions",
        "6:24 bad-amount: an answer cannot have '41' ruled lines",
        "6:28 unknown-key: 'colour' is not a key of a section",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1 empty-value: this blueprint is empty"),
        ("sections: []", "1:1 empty-value: this blueprint has no sections"),
        ("- number: 3", "1:1 wrong-type: a blueprint must be a mapping of keys to values, not a list"),
        ("sections: [{number: 1, easy: 30}]", "1:30 bad-amount: 'easy' cannot be '30'"),
        ("sections: [{number: 1, hard: 101%}]", "1:30 bad-amount: 'hard' cannot be '101%'"),
        ("sections: [{number: 1.5}]", "1:21 bad-amount: a section cannot have '1.5' questions"),
        ("sections: [{number: 1, points: -1}]", "1:32 bad-amount: an answer cannot be worth '-1' points"),
    ],
)
def test_what_cannot_be_is_told(town: Path, text: str, message: str) -> None:
    assert told(town, text) == [message]


def test_tags_are_not_doubted_where_a_fact_could_not_be_read(town: Path) -> None:
    with (town / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write("blueprint: {sections: [{number: 1, tags: roofs}]}\n")
    text = (town / "deck.yaml").read_text(encoding="utf-8")
    (town / "deck.yaml").write_text(text.replace("==dry==", "dry"), encoding="utf-8")
    _, problems = ENGINE.read(town)
    assert [problem.rule for problem in problems] == ["no-mark"]


def test_a_file_that_is_not_there_is_told(town: Path) -> None:
    deck, _ = ENGINE.read(town)
    assert deck is not None
    with pytest.raises(Unreadable, match="no such file"):
        with_blueprint(deck, town / "none.yaml")


# --- from Python -----------------------------------------------------------------------------------


def test_python_takes_a_blueprint_too(town: Path) -> None:
    file = _without_logo(town)
    deck, _ = quizgen.read(town)
    assert deck is not None
    quiz = quizgen.compose(deck, blueprint=file)
    assert sum(len(section.items) for section in quiz.versions[0].sections) == 1
    built = quizgen.build(town, blueprint=file, formats=("quiz", "key"))
    assert quiz.digest.encode() in built.files["town-quiz.html"]
    with pytest.raises(ValueError, match="a blueprint says itself"):
        quizgen.compose(deck, blueprint=file, length=3)
    file.write_text("sections: [{number: 0}]", encoding="utf-8")
    with pytest.raises(ProblemFound, match="cannot have '0' questions"):
        quizgen.compose(deck, blueprint=file)
    assert quizgen.build(town, blueprint=file).files == {}
