"""CSV and TSV with named columns as Google Sheets, Excel and Blooket write them, and the texts of Quizlet and Anki"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Literal

from quizgen.importing.columns import Columns, columns_of
from quizgen.importing.table import NAME_THE_COLUMNS, TERM_AND_DEFINITION, Row, find_columns, questions_in
from quizgen.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.importing.question import Question
    from quizgen.importing.reading import Reading

ENDINGS = (".csv", ".tsv", ".tab", ".txt")
HOLDS = "text"
SEPARATORS = ("\t", ";", ",", "|")
"""What may stand between cells, in the order in which it is preferred."""
SNIFFED_ROWS = 50
DIRECTIVE = re.compile(r"#([a-z ]+):(.*)")
"""A line before the rows of a text that Anki exported: ``#separator:tab``."""
ANKI_COLUMNS = (
    ("tags column", "tags"),
    ("deck column", "ignored"),
    ("notetype column", "ignored"),
    ("guid column", "ignored"),
)
"""What Anki says of a column by its number, and what that column holds."""
NAMED_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}


def is_like(text: str) -> bool:
    """Whether a text is a table with tabs, as Quizlet and Anki export it."""
    lines = [line for line in text.split("\n")[:SNIFFED_ROWS] if line and not line.startswith("#")]
    return bool(lines) and all(line.count("\t") == lines[0].count("\t") > 0 for line in lines)


def read(reading: Reading) -> Iterator[Question]:
    """The question of each row. Unreadable where the columns are not known."""
    text = reading.text_of_file()
    said, text, first_line = _directives(text)
    named = said.get("separator", "")
    separator = NAMED_SEPARATORS.get(named.lower(), named if named in SEPARATORS else "")
    rows = _rows(text, separator or _separator(text), first_line, reading)
    to_text = reading.html if said.get("html", "").lower() == "true" else reading.plain
    if not rows:
        raise reading.unreadable("this table has no rows", "export the questions again", 1)
    if "columns" in said:
        columns = columns_of(next(csv.reader([said["columns"]], delimiter=separator or "\t")))
        if columns:
            yield from questions_in(rows, columns, reading, to_text)
            return
    found = find_columns(rows)
    if found:
        columns, heads = found
        yield from questions_in(rows[heads:], columns, reading, to_text)
        return
    width = max(len(row.cells) for row in rows)
    if width != TERM_AND_DEFINITION and not (said and width > TERM_AND_DEFINITION):
        first = rows[0]
        message = "the columns of this table have no names that say what is the question and what the answer"
        length = len(text.split("\n")[first.line - first_line]) or 1
        raise reading.unreadable(message, NAME_THE_COLUMNS, first.line, 1, length)
    roles = [""] * width
    for key, role in ANKI_COLUMNS:
        if (number := said.get(key, "")).isdecimal() and 0 < int(number[:9]) <= width:
            roles[int(number) - 1] = role
    for name in ("question", "answer"):
        if "" in roles:
            roles[roles.index("")] = name
    heads_ = [f"column {number}" for number in range(1, width + 1)]
    yield from questions_in(rows, Columns(roles, heads_), reading, to_text)


def _directives(text: str) -> tuple[dict[str, str], str, int]:
    """What the lines at a text's beginning say of it, the rest of it, and the number of the rest's first line.

    Excel writes and reads ``sep=;``, Anki ``#separator:tab``.
    """
    said: dict[str, str] = {}
    line = 1
    while True:
        first, _, rest = text.partition("\n")
        if line == 1 and (found := re.fullmatch(r'"?sep=(.)"?', first)):
            said["separator"] = found[1]
        elif found := DIRECTIVE.fullmatch(first):
            said[found[1]] = found[2].strip(" ")
        else:
            return said, text, line
        text, line = rest, line + 1


def _separator(text: str) -> str:
    """What stands between the cells: what gives rows of known heads, or else the most rows of one width."""
    return max(SEPARATORS, key=lambda separator: (*_fit(text, separator), -SEPARATORS.index(separator)))


def _fit(text: str, separator: str) -> tuple[bool, float, int]:
    """How well a separator fits the first rows: whether heads are known, the share of rows that are alike, how wide."""
    lines = text.split("\n", 4 * SNIFFED_ROWS)[: 4 * SNIFFED_ROWS]
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if row][:SNIFFED_ROWS]
    except csv.Error:
        return False, 0.0, 0
    widths = [len(row) for row in rows]
    usual = max(widths, key=widths.count, default=0)
    if usual < TERM_AND_DEFINITION:
        return False, 0.0, 0
    heads = any(columns_of(row) for row in rows[:1])
    return heads, widths.count(usual) / len(widths), usual


def _rows(text: str, separator: str, first_line: int, reading: Reading) -> list[Row]:
    """The rows of a table. Unreadable where a quote is opened and never closed, so that a cell swallows the rest."""
    try:
        try:
            return [*_read(text, separator, first_line, csv.QUOTE_MINIMAL)]
        except _OpenQuote:
            if separator != "\t":
                raise
            # Quizlet and spreadsheets put no quotes around what they export with tabs.
            return [*_read(text, separator, first_line, csv.QUOTE_NONE)]
    except _OpenQuote as error:
        line = text.split("\n")[error.line - first_line]
        message = (
            "a cell that begins with a quote in this row is never closed, or is longer than any question"
        )
        remedy = 'close it with ", and write a quote inside a cell twice: "the ""Vasa"" sank"'
        raise reading.unreadable(message, remedy, error.line, 1, len(line) or 1) from None


class _OpenQuote(Exception):
    """A quote is opened in a row and never closed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _read(text: str, separator: str, first_line: int, quoting: Literal[0, 3]) -> Iterator[Row]:
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    reader = csv.reader(
        (f"{line}\n" for line in lines),
        delimiter=separator,
        quoting=quoting,
        strict=quoting != csv.QUOTE_NONE,
    )
    while True:
        line = first_line + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "expected after" in str(error):  # "a" b: the quotes are the text's own
                yield from _loose(lines, separator, first_line, line)
                return
            raise _OpenQuote(line) from None
        if cells:
            yield Row(line, f"line {line}", cells[:MOST_COLUMNS])


def _loose(lines: list[str], separator: str, first_line: int, line: int) -> Iterator[Row]:
    """The rows from a line on, whose quotes are not all around cells."""
    rest = lines[line - first_line :]
    reader = csv.reader((f"{one}\n" for one in rest), delimiter=separator)
    while True:
        place = line + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _OpenQuote(place) from None
        if cells:
            yield Row(place, f"line {place}", cells[:MOST_COLUMNS])
