"""The marking scheme: what scores, how much, and what does not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.formats import key
from quizgen.formats._marking import marking
from quizgen.model import Answer, Deck, Entity, Fact, Item, Number, Reference, Run, Text
from tests.formats import markup, samples
from tests.formats.bridge import MATCHING, QUESTIONS
from tests.formats.builders import question

if TYPE_CHECKING:
    from quizgen.formats._marking import Marking
    from quizgen.model import Question, Value

BARE = Deck(id="harrow-bridge", title="The new bridge at Harrow")


def of(asked: Question, deck: Deck = BARE, worth: int = 1) -> Marking:
    """How one question is marked."""
    scheme = marking(deck)(Item(1, asked, worth=worth))
    assert scheme
    return scheme


def deck(*answers: Answer, **fields: Any) -> Deck:
    """A deck with one fact, whose id is *x*."""
    return replace(BARE, facts=(Fact("x", (Run("It is so."),), answers),), **fields)


def asked(*texts: str, answer: str = "answer", **fields: Any) -> Question:
    """A short answer to that fact."""
    return replace(
        question("short_answer", "x", "What is it?", texts, points=len(texts), **fields), answer=answer
    )


def text(words: str, value: Value | None = None, **fields: Any) -> Answer:
    return Answer(name=words, text=words, value=value or Text(), **fields)


def test_what_is_chosen_needs_no_scheme() -> None:
    assert marking(BARE)(Item(1, QUESTIONS[0], QUESTIONS[0].options)) is None
    assert marking(BARE)(Item(1, MATCHING, MATCHING.options, MATCHING.premises)) is None


@pytest.mark.parametrize(
    ("key", "accept", "unit", "printed"),
    [
        ("USS Carl Vinson", ("Carl Vinson", "CVN-70"), "", ("(USS) Carl Vinson", "CVN-70")),
        ("Ines Aldhouse", ("Aldhouse",), "", ("(Ines) Aldhouse",)),
        ("the old port of Harrow", ("the old port", "port"), "", ("(the old) port (of Harrow)",)),
        ("31.5 million crowns", ("31500000 crowns",), "million crowns", ("31.5 (million crowns)", "31500000 crowns")),
        ("nine weeks", ("9 weeks",), "weeks", ("nine (weeks)", "9 weeks")),
        ("orange", ("amber",), "", ("amber",)),
        ("orange", (), "", ()),
    ],
)  # fmt: skip
def test_brackets_stand_round_what_is_not_needed(
    key: str, accept: tuple[str, ...], unit: str, printed: tuple[str, ...]
) -> None:
    (part,) = of(asked(key, accept=accept, unit=unit)).parts
    assert part.accept == printed


def test_each_part_has_its_points_and_its_own_forms() -> None:
    port = Entity("port", "the old port", aka=("Old Port", "the docks"))
    both = deck(
        text("the old port", Reference("port")),
        text("Millfield", accept=("Mill Field",)),
        entities={"port": port},
    )
    scheme = of(
        asked("the old port", "Millfield", answer="all", accept=("the docks", "Mill Field", "both")), both, 2
    )
    assert scheme.each == 2
    assert [part.accept for part in scheme.parts] == [("the docks",), ("Mill Field",)]
    assert scheme.accept == ("both",)


def test_points_that_cannot_be_shared_out_go_to_the_whole() -> None:
    scheme = of(replace(asked("412", "58"), points=1))
    assert scheme.each == 0
    html = markup.read(*key.write(samples.only(QUESTIONS[7])).values())
    assert "Only the whole answer scores." in html.one("#k1").words


@pytest.mark.parametrize(
    ("words", "value", "effect"),
    [
        ("the road was not ready", Text(), True),
        ("the storm", Text(), False),
        ("orange", Text(), False),
        ("the Harrow Bridge Company", Text(), False),
        ("at least 20 tonnes or so", Text(), False),
        ("nine whole weeks long", Number(Decimal(9)), False),
        ("\u6771\u306e\u9053\u8def\u304c\u672a\u5b8c\u6210\u3060\u3063\u305f", Text(), True),
        ("\u5d50", Text(), False),
    ],
)  # fmt: skip
def test_only_a_phrase_may_be_said_in_other_words(words: str, value: Value, effect: bool) -> None:
    (part,) = of(asked(words, answer=words), deck(text(words, value))).parts
    assert part.effect is effect


def test_near_misses_show_where_the_line_is() -> None:
    lures = ("the Wend", "the Sorrow", "Arle", "the Ost", "the Tarn", "the Marl")
    river = deck(text("the Arle", distractors=lures))
    assert of(asked("the Arle", answer="the Arle", reject=("the Earl",)), river).refuse == (
        "the Earl", "the Wend", "the Sorrow", "the Ost",
    )  # fmt: skip
    many = tuple(f"the river {number}" for number in range(6))
    assert of(asked("the Arle", answer="the Arle", reject=many), river).refuse == many


def test_the_signs_are_told_once_and_only_where_they_are_used() -> None:
    html = markup.read(*key.write(samples.edition()).values())
    assert html.one(".legend").words.startswith("Marking: what stands in ( ) is not needed;")
    assert not list(markup.read(*key.write(samples.only(QUESTIONS[0])).values()).every(".legend"))


def test_parts_that_score_apart_are_told_apart() -> None:
    banks = markup.read(*key.write(samples.only(QUESTIONS[14])).values()).one("#k1")
    assert [part.words for part in banks.every(".part-of")] == ["Old Quay; [1]", "Millfield [1]"]
    assert [mark.words for mark in banks.every(".mark")] == ["Old Quay", "Millfield"]


def test_points_that_cannot_be_shared_out_are_for_the_whole_answer() -> None:
    asked = question("short_answer", "f1", "Who and when?", ("Ms Hill", "1998"), points=3)
    row = markup.read(*key.write(samples.only(asked)).values()).one("#k1")
    assert [also.words for also in row.every(".also")] == ["Only the whole answer scores."]
