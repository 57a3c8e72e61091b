"""Tables of questions, a row each: from a CSV file or a sheet of Excel's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.importing.columns import Columns, columns_of
from quizgen.importing.question import Question, Right
from quizgen.importing.reading import TooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.importing.reading import Reading

LAST_HEAD_ROW = 15
"""The last row in which heads are looked for: Kahoot's template has them in its eighth."""
NAME_THE_COLUMNS = "write what each column holds into the first row: question, answer, wrong 1, wrong 2, tags"
SEVERAL = re.compile(r"(?:(?<!\s)\s+)?[;|\n]\s*")
"""What stands between several words in one cell."""
TERM_AND_DEFINITION = 2


class Row(NamedTuple):
    """A row of a table."""

    line: int
    """0 where the file has no lines."""
    place: str
    cells: Sequence[str]


def find_columns(rows: Sequence[Row]) -> tuple[Columns, int] | None:
    """The columns of a table, and how many rows stand up to their heads; None where no row names any."""
    for number, row in enumerate(rows[:LAST_HEAD_ROW], 1):
        if columns := columns_of(row.cells):
            return columns, number
    return None


def questions_in(
    rows: Sequence[Row], columns: Columns, reading: Reading, text: Callable[[str], str] | None = None
) -> Iterator[Question]:
    """The question of each row. *text* brings a cell into the deck's form; where there is none, cells are plain."""
    written = text or reading.plain
    for head in columns.unknown:
        reading.leave("column", head)
    for row in rows:
        if any(cell.strip() for cell in row.cells):
            reading.at(row.line, row.place)
            try:
                question = _question(row, columns, reading, written)
            except TooLong:
                reading.leave("too-long")
                continue
            if question:
                yield question


def _question(row: Row, columns: Columns, reading: Reading, text: Callable[[str], str]) -> Question | None:
    """The question of a row; None, with why, where it has none."""

    def cells(role: str) -> list[str]:
        return [made for cell in columns.cells(role, row.cells) if (made := text(cell))]

    def several(role: str) -> list[str]:
        parts = [part for cell in columns.cells(role, row.cells) for part in SEVERAL.split(cell)]
        return [made for part in parts if (made := text(part))]

    stem = " ".join(cells("question"))
    if not stem:
        reading.leave("no-question")
        return None
    options = columns.cells("option", row.cells)
    wrong = several("wrong")
    if options:
        numbers = _right_options(row, columns)
        rights = [text(option) for option in _picked(row, columns, numbers)]
        wrong += [text(option) for option in _others(row, columns, numbers)]
    else:
        rights = cells("answer")[:1]
    rights = [right for right in rights if right]
    if not rights:
        reading.leave("no-key", stem)
        return None
    accept = (*([] if options else cells("answer")[1:]), *several("accept"))
    first = Right(
        text=rights[0],
        accept=accept,
        reject=tuple(several("reject")),
        tolerance=" ".join(cells("tolerance")),
    )
    return Question(
        line=row.line,
        place=row.place,
        stem=stem,
        rights=(first, *(Right(text=right) for right in rights[1:])),
        wrong=tuple(wrong),
        because=" ".join(cells("because")),
        tags=reading.tags(" ".join(columns.cells("tags", row.cells))),
    )


def _option_indices(columns: Columns) -> list[int]:
    return [index for index, role in enumerate(columns.roles) if role == "option"]


def _right_options(row: Row, columns: Columns) -> frozenset[int]:
    """The numbers, from 1, of the options that a row says are right: ``2``, ``1,3``, ``B``, or the option's words."""
    said = ",".join(columns.cells("right", row.cells)).strip()
    options = [
        row.cells[index].strip() if index < len(row.cells) else "" for index in _option_indices(columns)
    ]
    folded = [option.casefold() for option in options]
    if said and said.casefold() in folded:
        return frozenset((folded.index(said.casefold()) + 1,))
    found = set()
    for word in re.split(r"[\s,;/&+]+", said.removesuffix(".0")):
        if re.fullmatch(r"[0-9]{1,2}(?:\.0)?", word):
            found.add(int(float(word)))
        elif re.fullmatch(r"[a-hA-H]", word):
            found.add(ord(word.lower()) - ord("a") + 1)
        else:
            return frozenset()
    return frozenset(found)


def _picked(row: Row, columns: Columns, numbers: frozenset[int]) -> Iterator[str]:
    for number, index in enumerate(_option_indices(columns), 1):
        if number in numbers and index < len(row.cells):
            yield row.cells[index]


def _others(row: Row, columns: Columns, numbers: frozenset[int]) -> Iterator[str]:
    for number, index in enumerate(_option_indices(columns), 1):
        if number not in numbers and index < len(row.cells) and row.cells[index].strip():
            yield row.cells[index]
