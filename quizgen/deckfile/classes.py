"""What classes have answered, in ``classes.csv`` beside the deck: read row by row, and nothing of it is taken on trust.

A file with a row that cannot be counted is told, and none of it is used: a quiz is not to depend on half of it.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.deck_paths import Unreadable
from quizgen.limits import LONGEST_CLASS_NAME, MOST_ANSWER_ROWS, MOST_KEPT_CLASSES, MOST_KEPT_POINTS
from quizgen.model import AnswerCount, KeptClass
from quizgen.problems import Problem
from quizgen.table import csv_bytes, read_table, unguarded
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quizgen.table import Row, Table

HEADS = ("kept", "class", "sheet", "question", "option", "verdict", "papers", "points", "of")
SHEET = re.compile(rf"([{LETTERS}]) · ([0-9a-f]{{4}})")
"""What a sheet says of itself: a spreadsheet takes ``1e10`` alone for a number, and this for a text."""
VERDICTS = ("right", "part", "wrong", "blank")
REMEDY = "take the file back from a copy, or move it away: then difficulty is estimated without these answers"


class ReadClasses(NamedTuple):
    """What stands in the file; nothing where a problem was met."""

    kept: tuple[KeptClass, ...]
    problems: tuple[Problem, ...]


def read_classes(path: Path) -> ReadClasses:
    """What classes have answered, from the file at a path; nothing where there is none, or a wrong one."""
    if not path.exists():
        return ReadClasses((), ())
    try:
        table = read_table(
            path, _fits, f"the columns {', '.join(HEADS)}", lacking="the heads are not those of classes.csv"
        )
    except Unreadable as unreadable:
        return ReadClasses(
            (), tuple(replace(one, rule="bad-classes", help=REMEDY) for one in unreadable.problems)
        )
    reading = _Reading(table)
    reading.read()
    kept = tuple(KeptClass(name, quiz, tuple(counts)) for name, quiz, counts in reading.kept)
    return ReadClasses(() if reading.problems else kept, tuple(reading.problems))


def _fits(heads: Sequence[str]) -> bool:
    return tuple(head.strip().casefold() for head in heads) == HEADS


class _Reading:
    """One file, while it is read."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.kept: list[tuple[str, str, list[AnswerCount]]] = []
        self.problems: list[Problem] = []
        self._seen: set[tuple[int, str, str, str, str]] = set()

    def read(self) -> None:
        """Read the rows, as far as the first that cannot be counted: what follows may be shifted with it."""
        for row in self.table.rows:
            if wrong := self._wrong(row):
                place, message = wrong
                self.problems.append(
                    Problem("bad-classes", self.table.cell_source(row, HEADS.index(place)), message, REMEDY)
                )
                return

    def _wrong(self, row: Row) -> tuple[str, str] | None:  # noqa: PLR0911 - a way out for each cell that may be wrong
        """Which cell of a row cannot be counted, and why; None where the row is taken."""
        cells = dict(zip(HEADS, (unguarded(cell.strip()) for cell in row.cells), strict=True))
        number, name, sheet = (
            _whole(cells["kept"], MOST_KEPT_CLASSES),
            cells["class"],
            SHEET.fullmatch(cells["sheet"]),
        )
        if number is None or number not in (len(self.kept), len(self.kept) + 1) or number == 0:
            return "kept", f"'{brief(cells['kept'])}' is not the number of this class or the next one"
        if not is_name(name):
            return (
                "class",
                f"'{brief(name)}' is no name of a class: it has 1 to {LONGEST_CLASS_NAME} characters",
            )
        if not sheet:
            return "sheet", f"'{brief(cells['sheet'])}' is no sheet, such as A · 7f3a"
        if number <= len(self.kept) and self.kept[-1][:2] != (name, sheet[2]):
            return "class", f"class {number} has another name or quiz further up"
        count = _count(cells, sheet[1])
        if isinstance(count, tuple):
            return count
        key = number, count.version, count.question, count.option, count.verdict
        if key in self._seen:
            return "question", "this answer of the class is counted further up"
        self._seen.add(key)
        if number > len(self.kept):
            self.kept.append((name, sheet[2], []))
        self.kept[-1][2].append(count)
        return None


def is_name(name: str) -> bool:
    """Whether a class may be called so: printable, and short enough for a table."""
    return 0 < len(name) <= LONGEST_CLASS_NAME and name.isprintable() and name == name.strip()


def _count(cells: dict[str, str], version: str) -> AnswerCount | tuple[str, str]:
    """What a row counts; or the cell that is wrong, and why."""
    papers, worth, points = (
        _whole(cells["papers"], MOST_ANSWER_ROWS),
        _whole(cells["of"], MOST_KEPT_POINTS),
        _points(cells),
    )
    if not cells["question"]:
        return "question", "a question is named by its id"
    if cells["verdict"] not in VERDICTS:
        return "verdict", f"'{brief(cells['verdict'])}' is none of {', '.join(VERDICTS)}"
    if not papers:
        return "papers", f"'{brief(cells['papers'])}' is no number of papers"
    if not worth:
        return "of", f"'{brief(cells['of'])}' is no number of points that a question is worth"
    if points is None or points > papers * worth:
        return "points", f"'{brief(cells['points'])}' is no number of points that {papers} papers can earn"
    return AnswerCount(
        version=version, question=cells["question"], option=cells["option"], verdict=cells["verdict"], papers=papers,
        points=points, worth=worth,
    )  # fmt: skip


def _whole(text: str, most: int) -> int | None:
    """A whole number up to *most*; None for anything else."""
    number = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None
    return number if number is not None and number <= most else None


def _points(cells: dict[str, str]) -> Decimal | None:
    """Points, as 14 or 13.5; None for anything else. A spreadsheet may have written a comma."""
    try:
        points = Decimal(cells["points"].replace(",", "."))
    except InvalidOperation:
        return None
    return points if points.is_finite() and points >= 0 else None


def classes_bytes(kept: Iterable[KeptClass]) -> bytes:
    """The file with these classes, in the order in which they were kept."""
    rows: list[tuple[object, ...]] = [HEADS]
    for number, one in enumerate(kept, 1):
        rows += [
            (
                number, one.name, f"{count.version} · {one.quiz}", count.question, count.option, count.verdict,
                count.papers, format(count.points.normalize(), "f"), count.worth,
            )
            for count in one.counts
        ]  # fmt: skip
    return csv_bytes(rows)
