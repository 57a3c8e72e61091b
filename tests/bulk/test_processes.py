"""Workers of this computer: each deck once, whatever becomes of a worker."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from quizgen.bulk.plan import WorkItem
from quizgen.bulk.runner import runner_for
from quizgen.bulk.runners.processes import Processes
from quizgen.bulk.store import Entry, Refused
from quizgen.limits import MOST_TRIES
from tests.bulk.working import work

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def items(*names: str, target: str = "") -> list[WorkItem]:
    lock = Entry("deck.lock", -1)
    return [
        WorkItem(
            deck=name,
            source="",
            path=name,
            files=(),
            lock=lock,
            target=target,
            inputs="",
            wanted=(b"", (), False),
        )
        for name in names
    ]


def test_every_deck_is_built_once_by_as_many_workers_as_were_asked_for() -> None:
    names = [f"deck-{number}" for number in range(40)]
    rows = list(Processes(2).run(work, items(*names)))
    assert Counter(row.deck for row in rows) == Counter(names)
    assert len({row.remarks for row in rows}) <= 2
    assert not multiprocessing.active_children()


def test_a_worker_that_dies_costs_no_other_deck_and_its_own_is_tried_again() -> None:
    rows = {row.deck: row for row in Processes(2).run(work, items("a", "dies-once", "b", "c"))}
    assert {name: row.outcome for name, row in rows.items()} == dict.fromkeys(
        ("a", "dies-once", "b", "c"), "built"
    )
    assert rows["dies-once"].tries == 2


def test_a_deck_that_kills_every_worker_is_given_up_and_the_others_are_built() -> None:
    rows = {row.deck: row for row in Processes(1).run(work, items("a", "dies", "b"))}
    assert rows["dies"].outcome == "failed"
    assert rows["dies"].tries == MOST_TRIES
    assert f"died {MOST_TRIES} times" in rows["dies"].remarks[0]
    assert rows["a"].outcome == rows["b"].outcome == "built"


def test_a_deck_that_takes_too_long_is_given_up() -> None:
    """No clock decides: it would take an hour, and is ended after the least time that there is."""
    rows = {row.deck: row for row in Processes(1, seconds=0.0).run(work, items("hangs"))}
    assert rows["hangs"].outcome == "failed"


def test_no_worker_is_left_where_a_run_is_given_up() -> None:
    rows = Processes(2).run(work, items("a", "hangs", "b", "hangs"))
    next(rows)
    rows.close()
    assert not multiprocessing.active_children()


def test_no_deck_no_worker(tmp_path: Path) -> None:
    assert list(Processes(2).run(work, items(target=str(tmp_path)))) == []


def test_an_engine_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refused, match=r"'spark' is no engine that quizgen knows\. There are: .*processes"):
        runner_for("spark://192.0.2.1", 2)
