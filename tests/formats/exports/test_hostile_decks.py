"""Decks whose answers are hostile strings, through the whole of a build: each file is proved, and nothing stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.formats import declared
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import put
from tests.formats.exports.hostile import HOSTILE
from tests.formats.exports.test_golden import PLATFORMS

if TYPE_CHECKING:
    from pathlib import Path

STEP = 40
OF_THE_DECK = {"unfinished", "open-mark", "empty-mark", "loose-mark", "answer-in-stem", "duplicate-mark"}
"""What the deck's own reading says of some of these answers, before anything is exported."""


@pytest.mark.slow
@pytest.mark.parametrize("start", range(STEP // 10))
def test_a_deck_of_hostile_answers_is_built_and_proved(start: int, tmp_path: Path) -> None:
    assert all(declared(name).prover for name in PLATFORMS)
    built = 0
    for text in HOSTILE[start :: STEP // 10]:
        line = " ".join(text.split()).replace("==", "=")
        fact = {
            "id": "said", "at": "p1s1", "fact": f"Of it they say =={line}== now.", "is": "text",
            "ask": "What do they say of it?", "distractors": ["the one", "the other"], "accept": [f"{line} also"],
            "reject": ["nothing like it"], "because": line,
        }  # fmt: skip
        path = put({"title": "A deck", "id": "d", "facts": [fact]}, tmp_path)
        made = ENGINE.build(path, Settings(every=True), formats=PLATFORMS)
        errors = {problem.rule for problem in made.problems if problem.severity == "error"}
        assert errors <= OF_THE_DECK, (line, made.problems)
        built += not errors
    assert built > 85
