"""What a person names is asked, or it is said why not; what a person leaves out is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.model import Blueprint, BlueprintSection, Deck, Quiz, Selection, Wanted
from quizgen.problems import ProblemFound
from quizgen.settings import Settings
from tests.builds import ENGINE, shipped

if TYPE_CHECKING:
    from quizgen.problems import Problem

VASA = shipped("vasa-1628")
DRILLS = shipped("us-japan-drills-2017")
SECTIONS = (BlueprintSection(("true_false", "choice"), 4), BlueprintSection(("cloze", "short_answer"), 4))


def composed(
    deck: Deck, selection: Selection, sections: tuple[BlueprintSection, ...] = (), **more: Any
) -> tuple[Quiz, tuple[Problem, ...]]:
    deck = replace(deck, blueprint=Blueprint(sections, selection=selection))
    return ENGINE.job(deck, Settings(**more)).quiz


def wanted(*names: str) -> tuple[Wanted, ...]:
    return tuple(map(Wanted, names))


def asked_names(quiz: Quiz) -> set[str]:
    """Every name by which a person could have called what the quiz asks."""
    questions = [item.question for item in quiz.versions[0].items]
    return {
        name for question in questions
        for name in (*question.facts, question.id, ":".join(question.id.split(":")[:2]))
    }  # fmt: skip


def question_ids(deck: Deck) -> list[str]:
    return [question.id for question in ENGINE.job(deck).questions()]


IDS = {id(deck): question_ids(deck) for deck in (VASA, DRILLS)}


@st.composite
def names(draw: st.DrawFn, deck: Deck, most: int) -> list[str]:
    every = [name for id_ in IDS[id(deck)] for name in (id_, ":".join(id_.split(":")[:2]), id_.split(":")[0])]
    return draw(st.lists(st.sampled_from(every), max_size=most, unique=True))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([VASA, DRILLS]), st.sampled_from([(), SECTIONS]), st.integers(1, 99))
def test_what_is_named_is_asked_or_told_and_what_is_left_out_never_asked(
    data: st.DataObject, deck: Deck, sections: tuple[BlueprintSection, ...], seed: int
) -> None:
    include, pin, exclude = (data.draw(names(deck, most)) for most in (5, 3, 8))
    selection = Selection(exclude=tuple(exclude), include=wanted(*include), pin=wanted(*pin))
    quiz, problems = composed(deck, selection, sections, seed=str(seed))
    found = asked_names(quiz)
    assert not found & {*exclude}
    told = " ".join(problem.message for problem in problems)
    assert all(name in found or f"'{name}' is asked for by name" in told for name in (*include, *pin))


@pytest.mark.parametrize("sections", [(), SECTIONS])
def test_what_is_pinned_stands_first_in_every_version(sections: tuple[BlueprintSection, ...]) -> None:
    selection = Selection(pin=wanted("raised-when:choice", "depth:choice"))
    quiz, problems = composed(VASA, selection, sections, versions=3)
    assert problems == ()
    for version in quiz.versions:
        (section,) = [one for one in version.sections if one.pinned]
        assert [item.question.id for item in section.items][:2] == [
            "raised-when:choice:date",
            "depth:choice:32 metres",
        ]
    orders = {tuple(item.question.id for item in version.items) for version in quiz.versions}
    assert len(orders) == len(quiz.versions)


def test_the_usual_quiz_stays_as_long_as_it_is() -> None:
    usual, _ = composed(VASA, Selection())
    quiz, problems = composed(VASA, Selection(include=wanted("guns:short_answer", "king:short_answer")))
    assert problems == ()
    assert len([*quiz.versions[0].items]) == len([*usual.versions[0].items])
    assert {"guns", "king"} <= asked_names(quiz)


def test_a_type_that_the_usual_quiz_does_not_have_gets_a_section() -> None:
    ordering = next(name for name in IDS[id(VASA)] if ":ordering:" in name)
    quiz, problems = composed(VASA, Selection(include=wanted(ordering)))
    assert problems == ()
    assert ordering in asked_names(quiz)


def test_only_some_facts() -> None:
    quiz, _ = composed(VASA, Selection(facts=("guns", "king", "depth", "lions")))
    assert {name for item in quiz.versions[0].items for name in item.question.facts} <= {
        "guns", "king", "depth", "lions",
    }  # fmt: skip
    assert dict(quiz.left_out)["captain"] == "left out by name"


def test_of_two_that_clash_the_second_is_told_with_the_reason() -> None:
    quiz, problems = composed(VASA, Selection(include=wanted("king:choice", "king:cloze")))
    assert "king:choice" in asked_names(quiz)
    (problem,) = problems
    assert problem.message == (
        "'king:cloze' is asked for by name and not in the quiz: a cloze would ask 'king' again"
    )


def test_a_section_with_more_names_than_places_says_so() -> None:
    section = BlueprintSection(("choice",), 1, selection=Selection(pin=wanted("guns", "king")))
    quiz, problems = composed(VASA, Selection(), (section,))
    assert [item.question.facts for item in quiz.versions[0].items] == [("guns",)]
    assert [problem.rule for problem in problems] == ["short-quiz"]
    assert "all places of its section are taken" in problems[0].message


# --- on the command line and in Python -------------------------------------------------------------


def test_names_beside_a_blueprint_are_added_to_it() -> None:
    own = replace(VASA, blueprint=Blueprint(SECTIONS, selection=Selection(exclude=("guns",))))
    wishes = Settings(include=("depth:choice",), exclude=("king",))
    deck, problems = ENGINE.plan(own, wishes)
    assert problems == ()
    for seed in range(5):
        found = asked_names(ENGINE.job(deck, replace(wishes, seed=str(seed))).quiz.value)
        assert "depth:choice" in found
        assert not found & {"guns", "king"}


def test_a_length_keeps_the_names_and_sets_the_sections_aside() -> None:
    own = replace(VASA, blueprint=Blueprint(SECTIONS, selection=Selection(exclude=("guns",))))
    for seed in range(5):
        quiz = ENGINE.job(own, Settings(length=20, seed=str(seed))).quiz.value
        assert len([*quiz.versions[0].items]) == 20
        assert "guns" not in asked_names(quiz)


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"include": ("gun",)}, "no fact has the id 'gun'"),
        ({"exclude": ("guns:chioce",)}, "'chioce' is not a question type"),
        ({"include": ("guns",), "exclude": ("guns",)}, "'guns' stands under 'include' and under 'exclude'"),
    ],
)
def test_names_that_cannot_be_are_told(wishes: dict[str, Any], message: str) -> None:
    import quizgen  # noqa: PLC0415 - the public name

    with pytest.raises(ProblemFound, match=message):
        quizgen.compose(VASA, **wishes)
