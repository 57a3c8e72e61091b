"""What JSON says of a question is flat, and named and ordered as it has ever been, whatever the model has."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec.structs import fields, replace

from quizgen.json_view import item_data, question_data, quiz_data
from quizgen.model import Item, Media, Option, Question, Quiz, Section, Version
from tests.formats import samples
from tests.formats.bridge import MATCHING, QUESTIONS
from tests.formats.builders import key_part, question

FLAT = (
    "id type fact facts answer stem key statement statement_runs context options ordered premises accept reject "
    "tolerance unit rationale at tags points source media"
).split()


OPTION = ["text", "correct", "origin", "article"]
NOT_SAID = {"key", "language", "wanted"}
"""The key is said flat; the language is the deck's, which says it once; what is wanted only where that is not all."""


def test_a_question_has_its_names_in_their_order() -> None:
    for one in QUESTIONS:
        data = question_data(one)
        assert list(data) == FLAT
        flat = {"key", "accept", "reject", "tolerance", "unit", "options"}
        assert {name: data[name] for name in data if name not in flat} == {
            field.name: getattr(one, field.name)
            for field in fields(Question)
            if field.name not in NOT_SAID | {"options"}
        }
        assert [list(option) for option in data["options"]] == [OPTION] * len(one.options)
        assert [tuple(option.values()) for option in data["options"]] == [
            (option.text, option.correct, option.origin, option.article) for option in one.options
        ]


def test_an_option_says_its_picture_where_it_has_one() -> None:
    picture = Media("chile.svg", "quizgen-0123456789abcdef.svg", "image/svg+xml", "A white star on blue")
    options = (Option("A white star on blue", correct=True, picture=picture), Option("A red cross"))
    data = question_data(replace(question("choice", "x", "Whose?", "A white star on blue"), options=options))
    assert [list(option) for option in data["options"]] == [[*OPTION, "picture"], OPTION]
    assert data["options"][0]["picture"] == picture


def test_one_part_says_all_that_it_has() -> None:
    one = question(
        "numeric",
        "x",
        "How deep?",
        "9 m",
        accept=("nine m",),
        reject=("9 ft",),
        tolerance=Decimal("0.5"),
        unit="m",
    )
    data = question_data(one)
    assert (data["key"], data["accept"], data["reject"]) == (("9 m",), ("nine m",), ("9 ft",))
    assert (data["tolerance"], data["unit"]) == (Decimal("0.5"), "m")


def test_several_parts_are_said_in_one_list_and_no_form_twice() -> None:
    parts = (
        key_part("Ada", accept=("the elder", "a twin"), reject=("Eve",), tolerance=Decimal(1), unit="m"),
        key_part("Bea", accept=("a twin", "the younger"), reject=("Eve", "Zoe")),
    )
    data = question_data(question("short_answer", "x", "Who?", parts))
    assert data["key"] == ("Ada", "Bea")
    assert data["accept"] == ("the elder", "a twin", "the younger")
    assert data["reject"] == ("Eve", "Eve", "Zoe")
    assert (data["tolerance"], data["unit"]) == (None, ""), "whose they are could not be told"


def test_a_set_has_a_text_for_each_premise() -> None:
    assert question_data(MATCHING)["key"] == ("Ostby", "Lindow", "Marle", "Tarn")


def test_a_quiz_is_said_whole_down_to_its_questions() -> None:
    quiz = samples.quiz(letters="AB")
    data = quiz_data(quiz)
    assert list(data) == [field.name for field in fields(Quiz)]
    for version, told in zip(quiz.versions, data["versions"], strict=True):
        assert list(told) == [field.name for field in fields(Version)]
        for section, part in zip(version.sections, told["sections"], strict=True):
            assert list(part) == [field.name for field in fields(Section)]
            assert part["items"] == [item_data(item) for item in section.items]
    item = next(quiz.versions[0].items)
    assert list(item_data(item)) == [field.name for field in fields(Item)]
    assert item_data(item)["question"] == question_data(item.question)
    bare = replace(quiz, versions=())
    assert msgspec.json.encode(quiz_data(bare)) == msgspec.json.encode(bare)
