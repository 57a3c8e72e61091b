"""The table of what a person has settled of scans, with the place of each decision for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.grading.columns import plain
from quizgen.problems import Problem
from quizgen.scanning.settled import HEADS, Settled
from quizgen.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quizgen.scanning.settled import Unfit


class SettledTable:
    """The decisions in a file: :attr:`settled`. Unreadable where it is no such table."""

    def __init__(self, path: Path) -> None:
        self._table = read_table(
            path,
            lambda heads: {"picture", "question", "decision"} <= set(map(plain, heads)),
            f"the columns {', '.join(HEADS)}",
            lacking="this is no table of what was settled of scans",
            written_by="the page of what is to be looked at saves it",
        )
        heads = list(map(plain, self._table.heads.cells))
        self._column = heads.index("decision")
        places = [heads.index(name) if name in heads else None for name in HEADS]
        self._rows = {}
        for row in self._table.rows:
            scan, picture, question, decision = (
                "" if place is None else row.cells[place].strip() for place in places
            )
            self._rows[Settled(scan, picture, question, decision, row.line)] = row
        self.settled = tuple(one for one in self._rows if one.decision)

    def problems(self, unfit: Iterable[Unfit]) -> Iterator[Problem]:
        """What is to be said of the decisions of this table that cannot be taken."""
        for one in unfit:
            if row := self._rows.get(one.settled):
                source = self._table.cell_source(row, self._column)
                yield Problem("bad-decision", source, one.why, one.remedy)
