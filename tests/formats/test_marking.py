"""The marking scheme: what scores, how much, and what does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.formats import key
from quizgen.marking.scheme import marking
from quizgen.model import Item
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.formats import markup, samples
from tests.formats.bridge import MATCHING, QUESTIONS
from tests.formats.builders import key_part, question

if TYPE_CHECKING:
    from quizgen.marking.scheme import Marking
    from quizgen.model import Question


def of(asked: Question, worth: int = 1) -> Marking:
    """How one question is marked."""
    scheme = marking(Item(1, asked, worth=worth))
    assert scheme
    return scheme


def asked(*texts: str, **fields: Any) -> Question:
    """A short answer."""
    return question("short_answer", "x", "What is it?", texts, points=len(texts), **fields)


def test_what_is_chosen_needs_no_scheme() -> None:
    assert marking(Item(1, QUESTIONS[0], QUESTIONS[0].options)) is None
    assert marking(Item(1, MATCHING, MATCHING.options, MATCHING.premises)) is None


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
        ("iron(III) oxide", ("oxide", "rust"), "", ("oxide", "rust")),
        ("AC/DC live", ("AC/DC",), "", ("AC/DC",)),
    ],
)  # fmt: skip
def test_brackets_stand_round_what_is_not_needed(
    key: str, accept: tuple[str, ...], unit: str, printed: tuple[str, ...]
) -> None:
    (part,) = of(asked(key, accept=accept, unit=unit)).parts
    assert part.accept == printed


def test_each_part_has_its_points_and_its_own_forms(tmp_path: Path) -> None:
    fact = {
        "id": "banks", "fact": "The bridge joins ==the old port== and ==Millfield==.",
        "ask": {"all": "What does it join?"}, "accept": {"Millfield": ["Mill Field"]},
    }  # fmt: skip
    port = {"name": "the old port", "aka": ["the docks"]}
    work = ENGINE.job(deck_of({"entities": {"port": port}, "facts": [fact]}, tmp_path))
    (both,) = work.questions(("short_answer",))
    scheme = of(both, 2)
    assert scheme.each == 2
    assert [part.accept for part in scheme.parts] == [("the docks",), ("Mill Field",)]


def test_a_form_of_two_answers_stands_beside_both() -> None:
    twins = (key_part("Ada", accept=("a twin", "the elder")), key_part("Bea", accept=("A twin",)))
    scheme = of(question("short_answer", "x", "Who are they?", twins, points=2))
    assert [part.accept for part in scheme.parts] == [("a twin", "the elder"), ("A twin",)]


def test_points_that_cannot_be_shared_out_go_to_the_whole() -> None:
    scheme = of(replace(asked("412", "58"), points=1))
    assert scheme.each == 0
    html = markup.read(*key.write(samples.only(QUESTIONS[7])).values())
    assert "Only the whole answer scores." in html.one("#k1").words


def test_only_a_part_that_may_be_reworded_is_told_so() -> None:
    road, storm = "the road was not ready", "the storm"
    for words, effect in ((road, True), (storm, False)):
        (part,) = of(asked(words, in_other_words=effect)).parts
        assert part.effect is effect
    row = markup.read(*key.write(samples.only(asked(road, in_other_words=True))).values()).one("#k1")
    assert row.one(".also").words == "Accept: words to that effect"


def test_near_misses_show_where_the_line_is() -> None:
    lures = ("the Wend", "the Sorrow", "Arle", "the Ost", "the Tarn", "the Marl")
    river = asked("the Arle", accept=("Arle",), reject=("the Earl",), distractors=lures)
    assert of(river).refuse == ("the Earl", "the Wend", "the Sorrow", "the Ost")
    many = tuple(f"the river {number}" for number in range(6))
    assert of(asked("the Arle", reject=many, distractors=lures)).refuse == many


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
    said = [also.words for also in row.every(".also")]
    assert said == ["Accept: (Ms) Hill", "Only the whole answer scores."]
