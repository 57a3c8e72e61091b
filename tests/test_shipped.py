"""The shipped decks are ready to hand out: nothing is wrong with them, and their locks are those of today."""

from __future__ import annotations

from pathlib import Path

import pytest

import quizgen
from tests.builds import ENGINE

DECKS = Path(quizgen.__file__).parent.parent / "decks"
SHIPPED = sorted(path.parent for path in DECKS.glob("*/deck.yaml"))


@pytest.mark.parametrize("deck", SHIPPED, ids=lambda deck: deck.name)
def test_a_shipped_deck_is_locked_as_it_is(deck: Path) -> None:
    built = ENGINE.build(deck, locked=True)
    told = [problem.message for problem in built.problems if problem.rule != "retired"]  # a note, not a fault
    assert told == [], "build the deck, and commit its deck.lock"
    assert built.files
    assert built.lock is None
