"""A worker keeps nothing of a deck that it has built: what it keeps is bounded, however many decks there are."""

from __future__ import annotations

import ast
import gc
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from quizgen.bulk import tidy
from quizgen.bulk.plan import plan
from quizgen.bulk.run import Request, run
from quizgen.bulk.runners.processes import Processes
from quizgen.bulk.sources import sources_of
from quizgen.bulk.store import open_store
from quizgen.engine.engine import Engine
from quizgen.engine.job import Job
from quizgen.engine.writing import Wanted
from quizgen.limits import DECKS_REMEMBERED
from quizgen.model import Deck, Quiz
from quizgen.resources import PACKAGE
from quizgen.text.stems import stem_of
from tests.builds import DECKS
from tests.bulk import working
from tests.bulk.samples import deck, put_deck

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.run import Progress
    from quizgen.bulk.runner import Work

OF_A_DECK = (Deck, Job, Quiz)
FEW, MANY = 4, 16
MOST_BLOCKS_OF_A_DECK = 8
"""Blocks of memory that a worker may have more after a deck: some three, of pools that are read when they are needed.
Caches that nobody clears take 280 for the same deck."""


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


# --- what a worker keeps of many decks -------------------------------------------------------------


@pytest.mark.slow
def test_a_worker_holds_no_more_memory_after_three_times_the_decks(tmp_path: Path) -> None:
    few, many = blocks_of_worker(working.counted, tmp_path)
    assert many - few < MOST_BLOCKS_OF_A_DECK * 2 * DECKS_REMEMBERED


@pytest.mark.slow
def test_ten_words_that_are_kept_of_each_deck_would_be_seen(tmp_path: Path) -> None:
    few, many = blocks_of_worker(working.counted_and_kept, tmp_path)
    assert many - few > MOST_BLOCKS_OF_A_DECK * 2 * DECKS_REMEMBERED


def blocks_of_worker(work: Work, folder: Path) -> tuple[int, int]:
    """The blocks of memory that a worker has in use after it has cleared its caches once, and three times."""
    count = 3 * DECKS_REMEMBERED + 1
    for number in range(
        count
    ):  # unlike each other in their words, and alike in what is read and made of them
        facts = [
            {**fact, "fact": fact["fact"].replace("Bridge", f"Bridge {number}")} for fact in deck(5)["facts"]
        ]
        put_deck(folder / "decks" / f"deck-{number:03}", number, facts=facts)
    items, _ = plan(list(sources_of([str(folder / "decks")])), open_store(str(folder / "out")), Wanted(), {})
    blocks = [int(row.remarks[0]) for row in Processes(1).run(work, items)]
    return blocks[DECKS_REMEMBERED], blocks[3 * DECKS_REMEMBERED]


def test_every_cache_of_texts_is_cleared() -> None:
    stem_of("bridges")
    assert any(cache.cache_info().currsize for cache in tidy.bounded_caches())
    tidy.forget()
    assert not any(cache.cache_info().currsize for cache in tidy.bounded_caches())


def test_no_cache_with_a_bound_is_hidden_from_being_cleared() -> None:
    """One inside a function or a class would not be found: it fills with the words of decks."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                inner = [
                    named for part in node.body for named in ast.walk(part) if isinstance(named, ast.Name)
                ]
                assert "lru_cache" not in {named.id for named in inner}, f"{path}:{node.lineno}"
