"""Tables of text: what stands between their cells, their heads, and their rows with their lines."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import Unreadable, file_source, path_text
from quizgen.limits import LARGEST_ANSWER_FILE, MOST_ANSWER_COLUMNS, MOST_ANSWER_ROWS
from quizgen.model import Source
from quizgen.named_file import FileRemedies, bytes_of
from quizgen.problems import Problem
from quizgen.text_file import NotText, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula or a command."""


class Row(NamedTuple):
    """A row of a table."""

    line: int
    cells: tuple[str, ...]
    """As many as there are heads."""


class Table(NamedTuple):
    """A table with the place of each of its cells."""

    file: str
    heads: Row
    rows: tuple[Row, ...]
    lines: tuple[str, ...]

    def row_source(self, row: Row) -> Source:
        """The place of a row: its first line."""
        return Source(self.file, row.line, 1, len(self.lines[row.line - 1]) or 1)

    def cell_sources(self, row: Row) -> list[Source]:
        """The place of each cell in its line; the row, behind a cell of several lines or with quotes inside."""
        line, at = self.lines[row.line - 1], 0
        sources: list[Source] = []
        for cell in row.cells:
            found = line.find(cell, at)
            if found < 0:
                return sources + [self.row_source(row)] * (len(row.cells) - len(sources))
            at = found + len(cell)
            sources.append(Source(self.file, row.line, min(found, len(line) - 1) + 1, max(1, len(cell))))
        return sources

    def cell_source(self, row: Row, column: int) -> Source:
        """The place of one cell."""
        return self.cell_sources(row)[column]


WHOSE = "no column of this table says whose the answers are, and to which question"
TEMPLATE = "'quizgen grade DECK FILE --template' writes an empty one"


def read_table(
    path: Path,
    fits: Callable[[Sequence[str]], bool],
    needed: str,
    *,
    lacking: str = WHOSE,
    written_by: str = TEMPLATE,
) -> Table:
    """The table in a file whose heads *fit*. Unreadable where there is none, or two ways to cut it fit.

    *needed* says which heads it needs, *lacking* what is wrong without them, and *written_by* what writes such a
    table: all three for messages.
    """
    data, file = bytes_of(path, LARGEST_ANSWER_FILE, _remedies(written_by)), path_text(path)
    try:
        text, _ = decoded(data, file)
    except NotText as error:
        raise Unreadable(Problem("bad-answers", file_source(path), str(error), error.remedy)) from None
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        message, remedy = (
            "this file is empty",
            f"give it a first row of heads, {needed}, and a row for each answer",
        )
        raise Unreadable(Problem("bad-answers", file_source(path), message, remedy))
    said = lines[first].strip('"')  # Excel writes and reads 'sep=;'
    named = said[4:] if said.startswith("sep=") and said[4:] in SEPARATORS else ""
    first += bool(named)
    tables = {
        separator: table
        for separator in ([named] if named else SEPARATORS)
        if (table := _cut(lines, first, separator, file, fits))
    }
    if len(tables) == 1:
        return next(iter(tables.values()))
    if tables:
        both = " and ".join(SEPARATORS[separator] for separator in tables)
        message = f"commas or semicolons may stand between these cells: {both} fit"
        remedy = "write the line 'sep=,' or 'sep=;' before the first row"
    else:
        message, remedy = lacking, f"name {needed}"
    length = len(lines[first]) if first < len(lines) else 0
    raise Unreadable(
        Problem("bad-answers", Source(file, min(first, len(lines) - 1) + 1, 1, length or 1), message, remedy)
    )


def _cut(
    lines: list[str], first: int, separator: str, file: str, fits: Callable[[Sequence[str]], bool]
) -> Table | None:
    """The table with this separator; None where its heads do not fit. Unreadable where a quote is never closed."""
    reader = csv.reader((f"{line}\n" for line in lines[first:]), delimiter=separator, strict=True)
    rows: list[Row] = []
    while True:
        line = first + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            if not rows:
                return None
            message = "a quote in this row is opened and never closed, or stands beside other signs"
            remedy = 'put quotes around the whole cell, and write one inside it twice: "the ""Vasa"" sank"'
            source = Source(file, line, 1, len(lines[line - 1]) or 1)
            raise Unreadable(Problem("bad-answers", source, message, remedy)) from None
        if any(cell.strip() for cell in cells):
            rows.append(Row(line, tuple(cells)))
            if len(rows) == 1 and not fits(cells):
                return None
        if len(rows) > MOST_ANSWER_ROWS or len(cells) > MOST_ANSWER_COLUMNS:
            message = f"a table has at most {MOST_ANSWER_ROWS} rows and {MOST_ANSWER_COLUMNS} columns"
            source = Source(file, line, 1, len(lines[line - 1]) or 1)
            raise Unreadable(Problem("too-large", source, message, "grade the classes one by one"))
    if not rows:
        return None
    width = len(rows[0].cells)
    even = (Row(row.line, (*row.cells[:width], *[""] * (width - len(row.cells)))) for row in rows)
    return Table(file, rows[0], tuple(even)[1:], tuple(lines))


def _remedies(written_by: str) -> FileRemedies:
    """What is said of a table that cannot be read; *written_by* says who would write it."""
    return FileRemedies(
        "the file with the answers, a table as CSV",
        "grade the classes one by one",
        f"check how it is written; {written_by}",
    )


# --- writing ----------------------------------------------------------------------------------------


def csv_bytes(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as CSV that Excel opens as UTF-8, too. No text in it can be taken for a formula."""
    return "".join(f"{','.join(map(_cell, row))}\r\n" for row in rows).encode("utf-8-sig")


def _cell(value: object) -> str:
    text = guarded(value) if isinstance(value, str) else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',;"\t\r\n') else text


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """A text without the apostrophe that stands before what begins as a formula does."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
