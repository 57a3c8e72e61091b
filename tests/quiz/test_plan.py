"""How many questions of each type a quiz wants."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import registry
from quizgen.quiz.usual import LENGTH, SET_FACTS, SETS, USUAL, plan, usual

TYPES = registry.names("questions")
MANY = 100


def test_the_table_knows_every_type() -> None:
    assert set(USUAL) == set(TYPES)


def test_the_usual_quiz() -> None:
    one_set = {name: weight for name, weight in USUAL.items() if name != "ordering"}
    assert plan(TYPES, MANY, None) == one_set
    assert sum(one_set.values()) == LENGTH
    every = sum(USUAL.values())
    assert plan(TYPES, MANY, 2 * every) == {name: 2 * weight for name, weight in USUAL.items()}


def test_the_usual_quiz_as_a_blueprint() -> None:
    parts = usual(["cloze", "choice", "crossword"], MANY, 6).sections
    assert [(part.types, part.number) for part in parts] == [
        (("choice",), 3),
        (("cloze",), 2),
        (("crossword",), 1),
    ]
    assert all(part.worth == 1 and not part.title and part.source is None for part in parts)
    assert usual([], MANY, None).sections == ()


@given(st.sets(st.sampled_from(TYPES), min_size=1), st.integers(1, MANY), st.integers(0, 200))
def test_every_type_has_its_share(types: set[str], facts: int, length: int) -> None:
    wanted = plan(sorted(types), facts, length)
    total = sum(USUAL[name] for name in wanted)
    assert sum(wanted.values()) == length
    assert set(wanted) <= types
    assert all(abs(count - Fraction(length * USUAL[name], total)) < 1 for name, count in wanted.items())


@given(st.sets(st.sampled_from(TYPES), min_size=1), st.integers(1, MANY))
def test_without_a_length_no_more_than_the_facts_can_give(types: set[str], facts: int) -> None:
    assert sum(plan(sorted(types), facts, None).values()) == min(LENGTH, facts)


@pytest.mark.parametrize("facts", [1, SET_FACTS - 1])
def test_a_deck_of_few_facts_has_none_for_sets(facts: int) -> None:
    assert not set(plan(TYPES, facts, None)) & set(SETS)
    assert set(plan(TYPES, SET_FACTS, None)) & set(SETS) == {"matching"}
    assert set(plan(TYPES, SET_FACTS, 40)) >= set(SETS)
    assert "ordering" in plan([name for name in TYPES if name != "matching"], SET_FACTS, None)


def test_who_asks_for_sets_alone_gets_them() -> None:
    assert plan(SETS, 5, 3) == {"matching": 2, "ordering": 1}


def test_a_type_that_the_table_does_not_know_is_wanted_as_often_as_the_rarest() -> None:
    assert plan(["crossword", "choice"], MANY, 8) == {"choice": 6, "crossword": 2}


def test_where_there_is_no_type_there_is_nothing_to_plan() -> None:
    assert plan([], MANY, 5) == {}
