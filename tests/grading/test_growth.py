"""Of a class that is twice as large no more is compared than twice as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import quizgen
from quizgen.engine.grading import graded_class
from quizgen.grading.grade import Graded, GradeSettings
from quizgen.scanning.answers import class_answers
from quizgen.scanning.reading import PageReading
from tests.growth import counted

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_nobody_has_answered_is_found_once_for_a_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each student it is asked which rows are missing that others have: all papers are read for that."""
    deck, _ = quizgen.read("decks/vasa-1628")
    assert deck
    file = tmp_path / "class.csv"
    rows = (f"student-{number},{question},A\n" for number in range(12) for question in (1, 2 + number % 2))
    file.write_text("student,question,answer\n" + "".join(rows), encoding="utf-8")
    count = counted(monkeypatch, (Graded, "unanswered"))
    _, problems = graded_class(quizgen.compose(deck), file, GradeSettings(), deck)
    assert "missing-answers" in {problem.rule for problem in problems}
    assert count() <= 3


class Number(str):
    """A student's number that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        """Whether both are the same number."""
        Number.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_sheets_that_were_scanned_twice_are_found_by_their_students(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Number, "compared", 0)
    pages = [
        PageReading(
            file="class.pdf", place=place, scan=f"{place:016x}", paper="a4", version="A", page=1,
            student=Number(place % 100), rows=(),
        )
        for place in range(200)
    ]  # fmt: skip
    assert len(class_answers(pages, []).told) == 100
    assert 100 < Number.compared <= 20 * len(pages)
