"""A mistake that a YAML parser met, and the lines around it.

Places count from 0 here, as parsers do; only a problem's place counts from 1.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from yaml.events import NodeEvent

from quizgen.model import Source
from quizgen.problems import Problem

SHORT = 72
"""The longest value that a remedy writes out, in characters."""


NEAR = 1_000
"""Characters of a line that are looked at on either side of a place: a file may be one line, with many mistakes."""


class Place(NamedTuple):
    """A line and a column, both counted from 0, as parsers do."""

    line: int
    column: int


class Slip(NamedTuple):
    """A parser's error, and what is needed to explain it."""

    at: Place
    """Where the parser noticed."""
    since: Place
    """Where the thing began that it was reading; *at* where it does not say."""
    lines: list[str]
    event: Any
    """The last thing that it could read."""
    words: str
    file: str

    @property
    def line(self) -> str:
        """The line where it noticed."""
        return self.lines[self.at.line]

    @property
    def indent(self) -> int:
        """How far that line is indented."""
        return indent(self.line)

    @property
    def character(self) -> str:
        """What stands where it noticed."""
        return self.line[self.at.column : self.at.column + 1]

    @property
    def began(self) -> Place:
        """Where the last value began."""
        if isinstance(self.event, NodeEvent):
            began, ended = (
                as_place(self.event.start_mark, self.lines),
                as_place(self.event.end_mark, self.lines),
            )
            if began < ended:
                return began
        column = key_column(self.line)
        key = _KEY.match(self.line, column)
        return Place(self.at.line, key.end() if key else column)

    def problem(
        self, place: Place, message: str, remedy: str, length: int = 1, rule: str = "yaml-syntax"
    ) -> Problem:
        """The problem to report, at a place of its own."""
        length = max(1, min(length, len(self.lines[place.line]) - place.column))
        return Problem(rule, Source(self.file, place.line + 1, place.column + 1, length), message, remedy)


def as_place(mark: Any, lines: list[str]) -> Place:  # noqa: ANN401 - one of two classes of marks, or None
    """A parser's mark as a place that is inside the text."""
    if mark is None:
        return Place(0, 0)
    if mark.line >= len(lines):  # libyaml puts the end of the text in a line of its own
        return Place(len(lines) - 1, len(lines[-1]))
    return Place(mark.line, min(mark.column, len(lines[mark.line])))


_MARKERS = re.compile(r" *(?:- +)*")
_KEY = re.compile(r"[^\s:\[{'\"][^:\[{'\"]*: +")


def indent(line: str) -> int:
    """How many spaces begin a line."""
    return len(line) - len(line.lstrip(" "))


def key_column(line: str) -> int:
    """Where the key or item of a line begins."""
    return _MARKERS.match(line).end()  # type: ignore[union-attr]  # it matches any line


def columns_above(lines: list[str], number: int) -> list[int]:
    """The columns, counted from 1, in which the lines before a line begin that could hold it."""
    columns: set[int] = set()
    for line in reversed(lines[:number]):
        if line.strip() and all(indent(line) < column for column in columns):
            columns |= {indent(line) + 1, key_column(line) + 1}
    return sorted(columns)


def in_quotes(lines: list[str], place: Place) -> str:
    """The commonest remedy, for the value that begins at *place*."""
    value = _value(lines, place)
    example = f": {_quoted(value)}" if 0 < len(value) <= SHORT else ""
    return "put the whole value in quotes" + example


def comment_words(lines: list[str], began: Place) -> tuple[str, str]:
    """Message and remedy for a comment that was to be part of the value that begins at *began*."""
    remedy = in_quotes(lines, began) + "; or write a space after the '#', if it is a comment"
    return "from this '#' on it is a comment, and no part of the text", remedy


def _value(lines: list[str], place: Place) -> str:
    """The value that begins at *place*; empty where it goes on in the next line."""
    line, column = lines[place.line], place.column
    before, after = line[max(0, column - NEAR) : column], line[column : column + NEAR]
    value = re.sub(r"\s#(?:[\s#].*)?$", "", after).strip()
    if any(before.count(opening) > before.count(closing) for opening, closing in ("[]", "{}")):
        value = re.split(r"[,\]}]", value)[0]
    following = "".join(lines[place.line + 1 : place.line + 2])
    return "" if following.strip() and indent(following) > key_column(line) else value


def _quoted(value: str) -> str:
    """*value* between quotes, so that YAML reads it as it stands; quotes around it now are not part of it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
