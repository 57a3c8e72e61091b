"""Mistakes with the items of a list: a dash that is missing, a line or an item in a column that is not its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.located_yaml.parser_mistake import Position, indent, key_column

if TYPE_CHECKING:
    from quizgen.located_yaml.parser_mistake import ParserMistake
    from quizgen.problems import Problem


def outside_item(mistake: ParserMistake) -> Problem | None:
    """The problem that a line stands left of the list item it belongs to, noticed at the next item; None for others."""
    if not mistake.line.startswith("- ", mistake.indent):
        return None
    number = mistake.value_start.line
    item = _item_above(mistake.lines, number, mistake.indent)
    if item is None or indent(mistake.lines[number]) > mistake.indent:
        return None
    message = f"this line stands further left than the list item in line {item + 1}, and so is no part of it"
    remedy = f"begin it in column {key_column(mistake.lines[item]) + 1}, if it belongs to that item"
    start = Position(number, indent(mistake.lines[number]))
    return mistake.problem(start, message, remedy, len(mistake.lines[number]))


def _item_above(lines: list[str], number: int, column: int | None = None) -> int | None:
    """The number of the nearest line above line *number* that begins a list item, in this *column* if it is given."""
    for above in range(number - 1, max(-1, number - MOST_LINES_OF_ITEM), -1):
        start = indent(lines[above])
        if lines[above].startswith("- ", start) and column in {None, start}:
            return above
    return None


MOST_LINES_OF_ITEM = 200
"""Lines above a mistake among which the list item is sought that it belongs to."""


def item_without_dash(mistake: ParserMistake) -> Problem | None:
    """The problem that the first item of a list lacks its dash, noticed at the second one; None for others."""
    column = mistake.at.column
    key = re.match(r"- +([\w-]+:)(?: |$)", mistake.line[column:])
    number = _first_with(key[1], mistake.lines, mistake.at.line, column) if key else None
    if key is None or number is None:
        return None
    line = mistake.lines[number]
    message = f"a list item begins here, as in line {mistake.at.line + 1}, and lacks its dash"
    remedy = f"write a dash and a space before it: '- {key[1]} \u2026'"
    return mistake.problem(Position(number, indent(line)), message, remedy, len(line))


def _first_with(key: str, lines: list[str], number: int, column: int) -> int | None:
    """The first line above line *number* with this key, of those that are indented further than *column*."""
    first = None
    for above in range(number - 1, max(-1, number - MOST_LINES_OF_ITEM), -1):
        line = lines[above]
        if line.strip() and indent(line) <= column:
            break
        if line.startswith(key, indent(line)):
            first = above
    return first


def indented_further(mistake: ParserMistake) -> Problem | None:
    """The problem that a list item is indented further than those before it; None for others."""
    is_item = mistake.line.startswith("- ", mistake.at.column)
    item = _item_above(mistake.lines, mistake.at.line) if is_item else None
    if item is None or indent(mistake.lines[item]) >= mistake.at.column:
        return None
    remedy = f"begin it in column {indent(mistake.lines[item]) + 1}, as the list item in line {item + 1}"
    return mistake.problem(mistake.at, "this list item is indented further than the one before it", remedy)
