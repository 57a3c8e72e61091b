"""Twice as many questions are twice the work of an export and its proof, by the calls that are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.marking.prepare import SHEETS_KEPT, sheet_of
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.formats.exports.test_golden import PLATFORMS
from tests.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.engine.job import Job

SIZE = 7
LINEAR = 2.25
"""How many times the calls may be for twice as many questions: what is done once for a file makes it less than 2."""


def job(size: int, folder: Path) -> Job:
    """Every question of so many towers and bridges, each told by two facts."""
    facts = [
        fact
        for number in range(size)
        for fact in (
            {
                "id": f"tower-{number}", "at": "p1s1", "fact": f"Tower {number} is =={number * 7 + 30} metres== high.",
                "ask": f"How high is tower {number}?",
            },
            {
                "id": f"bridge-{number}", "at": "p1s1", "fact": f"Bridge {number} is of ==Málaga stone==.",
                "ask": f"Of what is bridge {number}?", "distractors": ["old oak", "new iron"],
            },
        )
    ]  # fmt: skip
    return ENGINE.job(deck_of({"id": f"of-{size}", "facts": facts}, folder), Settings(every=True))


@pytest.mark.parametrize("name", PLATFORMS)
def test_twice_as_many_questions_are_twice_the_work(name: str, tmp_path: Path) -> None:
    def exports(size: int) -> Callable[[], object]:
        one = job(size, tmp_path)
        assert len(one.exported.value.items) > 6 * size

        def write_and_prove() -> None:
            files = one.write(name).value
            assert files
            assert one.prove({name: files}) == []

        return write_and_prove

    assert growth(exports, SIZE) < LINEAR


def test_an_answer_is_prepared_for_marking_once_for_writing_and_proof(tmp_path: Path) -> None:
    one = job(SIZE, tmp_path)
    sheet_of.cache_clear()
    written = sum(bool(item.parts) for item in one.exported.value.items)
    for name in PLATFORMS:
        one.prove({name: one.write(name).value})
    assert sheet_of.cache_info().misses == written
    assert SHEETS_KEPT > 16_000 / 2  # of the most questions that are measured, half are written
