"""Which facts may be in a set, and which surely can share one: what saves time changes no set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.growth import SHAPES
from quizgen import registry
from quizgen.questions import matching
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "the oak",
    "oak",
    "elm",
    "a tall elm",
    "herb",
    "fern",
    "US",
    "United States",
    "moss",
    "ivy",
    "reed",
    "rush",
)


@pytest.mark.parametrize(
    ("type_", "shape"), [("matching", "one-kind"), ("matching", "sets-by-hand"), ("ordering", "dated-events")]
)
def test_sets_are_made_of_the_facts_that_may_join_them_alone(type_: str, shape: str, tmp_path: Path) -> None:
    made, other = SHAPES[shape](30), SHAPES["one-answer"](10)
    others = [{**fact, "id": f"other-{fact['id']}"} for fact in other["facts"]]
    deck = deck_of({"events": made.get("events", {}), "facts": [*made["facts"], *others]}, tmp_path)
    module = registry.load("questions", type_)
    joining = tuple(fact for fact in deck.facts if module.may_join(fact, deck))
    drafts = [*module.drafts(deck)]
    assert drafts
    assert len(joining) <= 30
    assert [*module.drafts(replace(deck, facts=joining))] == drafts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), min_size=6, max_size=6))
def test_what_surely_shares_a_set_is_what_no_two_of_which_clash(
    tmp_path: Path, pairs: list[tuple[str, str]]
) -> None:
    facts = [
        {"id": f"f{n}", "kind": "is-a", "slots": {"thing": thing, "class": kind}}
        for n, (thing, kind) in enumerate(pairs)
    ]
    deck = deck_of({"facts": facts}, tmp_path)
    alone = matching._without_clashes(deck.facts, matching._Clashes(deck).why)
    assert matching._surely_clash_not([*deck.facts], deck) <= (alone == [*deck.facts])


def test_six_facts_of_other_words_surely_share_a_set(tmp_path: Path) -> None:
    deck = deck_of(SHAPES["one-kind"](6), tmp_path)
    assert matching._surely_clash_not([*deck.facts], deck)
