"""How many questions of each type a quiz wants."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import registry
from quizgen.quiz.usual import (
    FEWEST_FACTS_FOR_SETS,
    SET_TYPES,
    USUAL_LENGTH,
    USUAL_WEIGHTS,
    usual_blueprint,
    usual_counts,
)

TYPES = tuple(USUAL_WEIGHTS)
MANY = 100


def test_the_table_knows_no_type_that_there_is_not() -> None:
    assert set(USUAL_WEIGHTS) <= set(registry.names("questions"))


def test_the_usual_quiz() -> None:
    one_set = {name: weight for name, weight in USUAL_WEIGHTS.items() if name != "ordering"}
    assert usual_counts(TYPES, MANY, None) == one_set
    assert sum(one_set.values()) == USUAL_LENGTH
    every = sum(USUAL_WEIGHTS.values())
    assert usual_counts(TYPES, MANY, 2 * every) == {
        name: 2 * weight for name, weight in USUAL_WEIGHTS.items()
    }


def test_the_usual_quiz_as_a_blueprint() -> None:
    parts = usual_blueprint(["cloze", "choice", "crossword"], MANY, 6).sections
    assert [(part.types, part.number) for part in parts] == [
        (("choice",), 3),
        (("cloze",), 2),
        (("crossword",), 1),
    ]
    assert all(part.worth == 1 and not part.title and part.source is None for part in parts)
    assert usual_blueprint([], MANY, None).sections == ()


@given(st.sets(st.sampled_from(TYPES), min_size=1), st.integers(1, MANY), st.integers(0, 200))
def test_every_type_has_its_share(types: set[str], facts: int, length: int) -> None:
    wanted = usual_counts(sorted(types), facts, length)
    total = sum(USUAL_WEIGHTS[name] for name in wanted)
    assert sum(wanted.values()) == length
    assert set(wanted) <= types
    assert all(
        abs(count - Fraction(length * USUAL_WEIGHTS[name], total)) < 1 for name, count in wanted.items()
    )


@given(st.sets(st.sampled_from(TYPES), min_size=1), st.integers(1, MANY))
def test_without_a_length_no_more_than_the_facts_can_give(types: set[str], facts: int) -> None:
    assert sum(usual_counts(sorted(types), facts, None).values()) == min(USUAL_LENGTH, facts)


@pytest.mark.parametrize("facts", [1, FEWEST_FACTS_FOR_SETS - 1])
def test_a_deck_of_few_facts_has_none_for_sets(facts: int) -> None:
    assert not set(usual_counts(TYPES, facts, None)) & set(SET_TYPES)
    assert set(usual_counts(TYPES, FEWEST_FACTS_FOR_SETS, None)) & set(SET_TYPES) == {"matching"}
    assert set(usual_counts(TYPES, FEWEST_FACTS_FOR_SETS, 40)) >= set(SET_TYPES)
    assert "ordering" in usual_counts(
        [name for name in TYPES if name != "matching"], FEWEST_FACTS_FOR_SETS, None
    )


def test_who_asks_for_sets_alone_gets_them() -> None:
    assert usual_counts(SET_TYPES, 5, 3) == {"matching": 2, "ordering": 1}


def test_a_type_that_the_table_does_not_know_is_wanted_as_often_as_the_rarest() -> None:
    assert usual_counts(["crossword", "choice"], MANY, 8) == {"choice": 6, "crossword": 2}


def test_where_there_is_no_type_there_is_nothing_to_plan() -> None:
    assert usual_counts([], MANY, 5) == {}
