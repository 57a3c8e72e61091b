"""A mistake that a YAML parser found, with the lines around it.

Positions count from 0 here, as parsers do; only the Source of a problem counts from 1.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from yaml.events import NodeEvent

from quizgen.model import Source
from quizgen.problems import Problem

LONGEST_WRITTEN_VALUE = 72
"""The most characters of a value that a remedy repeats."""


SEARCHED_CHARACTERS = 1_000
"""How many characters of a line are searched on each side of a position: a file may be one long line."""


class Position(NamedTuple):
    """A line and a column, both counted from 0, as parsers do."""

    line: int
    column: int


class ParserMistake(NamedTuple):
    """A parser's error, with all that is needed to explain it."""

    at: Position
    """Where the parser noticed the mistake."""
    since: Position
    """Where that began which the parser was reading; the same as *at* where it does not say."""
    lines: list[str]
    """The lines of the file."""
    event: Any
    """The last event that the parser could read."""
    words: str
    """The parser's own message."""
    file: str

    @property
    def line(self) -> str:
        """The line in which the parser noticed the mistake."""
        return self.lines[self.at.line]

    @property
    def indent(self) -> int:
        """The number of spaces that indent this line."""
        return indent(self.line)

    @property
    def character(self) -> str:
        """The character at which the parser noticed the mistake; empty at a line's end."""
        return self.line[self.at.column : self.at.column + 1]

    @property
    def value_start(self) -> Position:
        """Where the last value begins."""
        if isinstance(self.event, NodeEvent):
            start = position_of(self.event.start_mark, self.lines)
            end = position_of(self.event.end_mark, self.lines)
            if start < end:
                return start
        column = key_column(self.line)
        key = _KEY.match(self.line, column)
        return Position(self.at.line, key.end() if key else column)

    def problem(
        self, position: Position, message: str, remedy: str, length: int = 1, rule: str = "yaml-syntax"
    ) -> Problem:
        """The problem of this mistake, with its source at this *position*."""
        length = max(1, min(length, len(self.lines[position.line]) - position.column))
        return Problem(
            rule, Source(self.file, position.line + 1, position.column + 1, length), message, remedy
        )


def position_of(mark: Any, lines: list[str]) -> Position:  # noqa: ANN401 - one of two classes of marks, or None
    """The position of a parser's mark, moved back to the end of the text where it lies behind it."""
    if mark is None:
        return Position(0, 0)
    if mark.line >= len(lines):  # libyaml puts the end of the text in a line of its own
        return Position(len(lines) - 1, len(lines[-1]))
    return Position(mark.line, min(mark.column, len(lines[mark.line])))


_ITEM_DASHES = re.compile(r" *(?:- +)*")
_KEY = re.compile(r"[^\s:\[{'\"][^:\[{'\"]*: +")


def indent(line: str) -> int:
    """The number of spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def key_column(line: str) -> int:
    """The column in which the key or the item of a line begins: ``- - name`` -> 4."""
    return _ITEM_DASHES.match(line).end()  # type: ignore[union-attr]  # it matches any line


def columns_above(lines: list[str], number: int) -> list[int]:
    """The columns, counted from 1, in which line *number* may begin: those of items or of keys above it, as it is one.

    Where there are none, all columns in which the lines begin that could contain it.
    """
    is_item = lines[number].lstrip(" ").startswith("- ")
    nearest, fitting, every = LARGEST_COLUMN, set[int](), set[int]()
    for line in reversed(lines[:number]):
        if not line.strip() or indent(line) >= nearest:
            continue
        nearest = indent(line)
        dashed = line.startswith("- ", nearest)
        every |= {nearest + 1, key_column(line) + 1}
        fitting |= ({nearest + 1} if dashed else set()) if is_item else {key_column(line) + 1}
    return sorted(fitting or every)


LARGEST_COLUMN = 2**30
"""More than any line has."""


def quotes_remedy(lines: list[str], position: Position, *, to_end: bool = False) -> str:
    """The remedy to put the value that begins at *position* in quotes, with the quoted value where it is short.

    With *to_end*, what YAML takes for a comment belongs to it.
    """
    value = lines[position.line][position.column :].rstrip() if to_end else _value(lines, position)
    example = f": {_quoted(value)}" if 0 < len(value) <= LONGEST_WRITTEN_VALUE else ""
    return "put the whole value in quotes" + example


def comment_message(lines: list[str], value_start: Position, *, to_end: bool = False) -> tuple[str, str]:
    """The message and the remedy for a comment that was meant as part of the value that begins at *value_start*.

    With *to_end* there is a space after the comment's sign, so that YAML takes it for one with good reason.
    """
    comment = "if it is a comment, give it a line of its own" if to_end else _WITH_SPACE
    remedy = f"{quotes_remedy(lines, value_start, to_end=to_end)}; {comment}"
    return "from this '#' on it is a comment, and no part of the text", remedy


_WITH_SPACE = "or write a space after the '#', if it is a comment"


def _value(lines: list[str], position: Position) -> str:
    """The value that begins at *position*; empty where it continues in the next line."""
    line, column = lines[position.line], position.column
    before, after = (
        line[max(0, column - SEARCHED_CHARACTERS) : column],
        line[column : column + SEARCHED_CHARACTERS],
    )
    value = re.sub(r"\s#(?:[\s#].*)?$", "", after).strip()
    if any(before.count(opening) > before.count(closing) for opening, closing in ("[]", "{}")):
        value = re.split(r"[,\]}]", value)[0]
    following = "".join(lines[position.line + 1 : position.line + 2])
    return "" if following.strip() and indent(following) > key_column(line) else value


QUOTES_OF_TEXT = frozenset(
    (
        "''",
        '""',
        "\u201c\u201d",
        "\u201e\u201c",
        "\u201e\u201d",
        "\u2018\u2019",
        "\u201a\u2018",
        "\u00ab\u00bb",
        "\u00bb\u00ab",
    )
)
"""Pairs of quotation marks round a whole value, of YAML and of word processors: straight ones take their place."""


def _quoted(value: str) -> str:
    """*value* in quotes, so that YAML reads it as it is written: ``it's`` -> ``"it's"``; quotes of its own go."""
    if len(value) > 1 and f"{value[0]}{value[-1]}" in QUOTES_OF_TEXT:
        value = value[1:-1]
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
