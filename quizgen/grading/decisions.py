"""What a teacher has decided of answers that no machine can settle: kept in a table, and used again.

A decision is about a question and the words of an answer, and no student: who writes the same gets the same.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.grading.columns import plain
from quizgen.problems import Problem
from quizgen.table import csv_bytes, read_table, unguarded
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quizgen.table import Row, Table

HEADS = ("question", "answer", "right answer", "why", "decision")
WORDS = {"right": 1, "wrong": 0}
"""Decisions in words, each as the share of the points that it earns."""
Key = tuple[str, str]
"""A question's id, and an answer with one blank between its words."""


class Decision(Struct, frozen=True):
    """What an answer earns: a share of the question's points, or points."""

    share: int | None
    points: Decimal
    row: tuple[str, ...]
    """As it stands in the file."""

    def earned(self, points: int) -> Decimal:
        """What it earns of a question with so many points: never more than these."""
        return Decimal(self.share * points) if self.share is not None else min(self.points, Decimal(points))


class Decisions(Struct, frozen=True):
    """The decisions of a file, every row of it, and the rows that say nothing that can be understood."""

    made: dict[Key, Decision]
    rows: tuple[tuple[str, ...], ...]
    waiting: frozenset[Key]
    """What stands in the file without a decision."""
    problems: tuple[Problem, ...]


NONE_YET = Decisions({}, (), frozenset(), ())


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file. Unreadable where it is no such table."""
    table = read_table(path, _fits, f"the columns {', '.join(HEADS)}")
    places = {
        name: list(map(plain, table.heads.cells)).index(name)
        for name in HEADS
        if _has(table.heads.cells, name)
    }
    made: dict[Key, Decision] = {}
    waiting: set[Key] = set()
    problems: list[Problem] = []
    rows = []
    for row in table.rows:
        cells = tuple(unguarded(row.cells[places[name]].strip()) if name in places else "" for name in HEADS)
        rows.append(cells)
        key, said = key_of(cells[0], cells[1]), cells[-1]
        if not said:
            waiting.add(key)
        elif (decision := _decision(said, cells)) is None:
            waiting.add(key)
            problems.append(_problem(table, row, places["decision"], f"'{brief(said)}' is no decision"))
        elif key in made and made[key] != decision:
            problems.append(
                _problem(table, row, places["decision"], "this answer has another decision further up")
            )
        else:
            made[key] = decision
    return Decisions(made, tuple(rows), frozenset(waiting - made.keys()), tuple(problems))


def _fits(heads: Sequence[str]) -> bool:
    return all(_has(heads, name) for name in ("question", "answer", "decision"))


def _has(heads: Sequence[str], name: str) -> bool:
    return name in map(plain, heads)


def _decision(said: str, cells: tuple[str, ...]) -> Decision | None:
    """What a cell decides: ``right``, ``wrong``, or points such as ``1`` and ``0.5``; None for anything else."""
    if said.casefold() in WORDS:
        return Decision(WORDS[said.casefold()], Decimal(0), cells)
    try:
        points = Decimal(said.replace(",", "."))
    except InvalidOperation:
        return None
    return Decision(None, points, cells) if points.is_finite() and points >= 0 else None


def _problem(table: Table, row: Row, column: int, message: str) -> Problem:
    remedy = "write right, wrong or a number of points, once for each answer"
    return Problem("bad-decision", table.cell_source(row, column), message, remedy)


def key_of(question: str, answer: str) -> Key:
    """What a decision is found by."""
    return question, " ".join(answer.split())


def decisions_file(before: Decisions, new: Iterable[Mapping[str, str]]) -> bytes:
    """The file with all rows that it had, and a row without a decision for each *new* answer."""
    rows = [tuple(row[name] for name in HEADS) for row in new]
    return csv_bytes([HEADS, *before.rows, *rows])
