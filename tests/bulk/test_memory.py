"""A worker keeps nothing of a deck that it has built: what it keeps is bounded, however many decks there are."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from quizgen.bulk.run import Request, run
from quizgen.engine.engine import Engine
from quizgen.engine.job import Job
from quizgen.engine.writing import Wanted
from quizgen.model import Deck, Quiz
from tests.builds import DECKS
from tests.bulk.samples import put_deck

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.run import Progress

OF_A_DECK = (Deck, Job, Quiz)
FEW, MANY = 4, 16


@pytest.mark.slow
def test_no_value_of_a_deck_is_left_after_it_is_built(tmp_path: Path) -> None:
    for number in range(MANY):
        put_deck(tmp_path / "decks" / f"deck-{number:02}", number)
    left: list[Counter[type]] = []

    def tell(_row: DeckRow, progress: Progress) -> None:
        if progress.done in {FEW, MANY}:
            gc.collect()
            left.append(Counter(type(value) for value in gc.get_objects() if isinstance(value, OF_A_DECK)))

    run(Request((str(tmp_path / "decks"),), str(tmp_path / "out"), Wanted(), engine="inline"), tell)
    few, many = left
    assert many == few


def test_a_deck_that_is_kept_would_be_seen() -> None:
    kept, _ = Engine().read(
        DECKS / "vasa-1628"
    )  # a new one: what was there before the tests is not gone through
    assert any(value is kept for value in gc.get_objects())
