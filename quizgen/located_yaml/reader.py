"""YAML read into dicts, lists and texts, with the position of every key, value and item in the file.

The parser's events become dicts, lists and texts directly, without the nodes, resolvers and
constructors of a YAML loader. That is several times faster, and nothing is guessed: a scalar is
the text that was written (``no``, ``12``, ``2017-04-26``), and only an empty value and ``~`` are None.

Tags, merge keys and second documents are refused; so are keys given twice, keys that are not text,
aliases that would make the data too large, and anchors and comments that were meant as text.
"""

from __future__ import annotations

import gc
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias

from yaml import MarkedYAMLError, SafeLoader
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quizgen.limits import DEEPEST_YAML, LONGEST_TEXT, MOST_VALUES
from quizgen.located_yaml.rules import ODD_KEYS, ReadingRules
from quizgen.located_yaml.text import (
    BOM,
    FORBIDDEN,
    YamlProblem,
    check_text,
    composed,
    has_odd_escapes,
    may_have_accents_apart,
)
from quizgen.model import Source
from quizgen.problems import TooManyProblems, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.problems import Problem

try:
    from yaml.cyaml import CParser as EventParser  # type: ignore[attr-defined]  # the stubs do not say so
except ImportError:  # PyYAML without libyaml: the same data, much slower, and no tabs between key and value
    EventParser = SafeLoader  # type: ignore[assignment,misc]

__all__ = ["EventParser", "Items", "Mapping", "Node", "YamlProblem", "key_source", "load", "value_source"]

# A position is one integer: line, column and length, each counted from 0, each with the 30 bits of one digit of
# CPython's integers. The limits for files keep them below that.
_LINE_BITS, _COLUMN_BITS, _FIELD_MASK = 60, 30, 2**30 - 1
_KEY_BITS = 90
"""In a mapping's positions, the key's stands in the bits above the value's."""


class Mapping(dict[str, "Node"]):
    """A mapping, with the positions of its keys and values."""

    __slots__ = ("positions",)
    positions: dict[str, int]


class Items(list["Node"]):
    """A list, with the positions of its items."""

    __slots__ = ("positions",)
    positions: list[int]

    @property
    def lines(self) -> list[int]:
        """The line in which each item begins, counted from 0."""
        return [position >> _LINE_BITS & _FIELD_MASK for position in self.positions]

    def part(self, start: int, end: int) -> Items:
        """The items from one number to before another, with their positions."""
        part = Items(self[start:end])
        part.positions = self.positions[start:end]
        return part


Node: TypeAlias = str | Mapping | Items | None


def load(data: bytes, file: str) -> Node:
    """The value of the only document in *data*; None where there is none. *file* is its name in messages.

    YamlProblem, with every rule that is broken, up to the first mistake after which the parser cannot go on. The
    caller limits the size of *data*.
    """
    check_text(data, file)
    rules = ReadingRules(data.removeprefix(BOM), file)
    collecting = gc.isenabled()
    gc.disable()  # everything made here is kept: each collection would search all of it in vain
    root: Node = None
    try:
        root = _read(rules)
        rules.refuse_unused_anchors()
    except TooManyProblems:
        pass
    finally:
        if collecting:
            gc.enable()
    if rules.problems:
        raise YamlProblem(*in_order(rules.problems))
    return root


def _read(rules: ReadingRules) -> Node:
    """The value of the only document. YamlProblem where the parser cannot go on."""
    parser: Any = EventParser(rules.data)
    try:
        return _root(parser.get_event, rules)
    except MarkedYAMLError as error:
        rules.stop(_parser_problem(error, rules))
    except (ValueError, OverflowError) as error:  # the Python parser, at the number of no character
        marked = MarkedYAMLError(None, None, str(error), parser.get_mark())
        rules.stop(_parser_problem(marked, rules))


def _parser_problem(error: MarkedYAMLError, rules: ReadingRules) -> Problem:
    """The problem behind a parser's error, in plain words."""
    from quizgen.located_yaml.mistakes import explain  # noqa: PLC0415 - only a broken file needs it

    return explain(error, rules.event, rules.text, rules.file)


def key_source(node: Mapping, key: str, file: str) -> Source:
    """The source of a mapping's key: where it is written."""
    return _source(node.positions[key] >> _KEY_BITS, file)


def value_source(node: Mapping | Items, key: str | int, file: str) -> Source:
    """The source of the value of *key*, or of the item with that number, to the end of its first line.

    Where nothing is written, it is the source of the key, or of the item's dash.
    """
    position = node.positions[key]  # type: ignore[index]  # a Mapping's keys are text, Items' numbers
    if not position & _FIELD_MASK:
        position = position >> _KEY_BITS if isinstance(node, Mapping) else position - (1 << _COLUMN_BITS)
    return _source(position, file)


def item_sources(node: Items, file: str) -> tuple[Source, ...]:
    """The source of each item of a list, as :func:`value_source` gives it."""
    dash = 1 << _COLUMN_BITS
    return tuple([_source(at if at & _FIELD_MASK else at - dash, file) for at in node.positions])


def moved_down(items: Items, lines: int) -> Items:
    """The same list as it is read so many lines further down in its file; a negative number is further up."""
    moved = Items(_moved_down(item, lines) for item in items)
    moved.positions = [position + (lines << _LINE_BITS) for position in items.positions]
    return moved


def _moved_down(node: Node, lines: int) -> Node:
    if isinstance(node, Items):
        return moved_down(node, lines)
    if not isinstance(node, Mapping):
        return node
    moved = Mapping((key, _moved_down(value, lines)) for key, value in node.items())
    further = (lines << _KEY_BITS + _LINE_BITS) + (lines << _LINE_BITS)  # the key's line, and the value's
    moved.positions = {key: position + further for key, position in node.positions.items()}
    return moved


def _source(position: int, file: str) -> Source:
    line, column = position >> _LINE_BITS & _FIELD_MASK, position >> _COLUMN_BITS & _FIELD_MASK
    return Source(file, line + 1, column + 1, position & _FIELD_MASK or 1)


def _root(get_event: Callable[[], Any], rules: ReadingRules) -> Node:
    """The value of the only document; None where there is none. Raises YamlProblem, or the parser's errors."""
    get_event()
    if type(get_event()) is StreamEndEvent:
        return None
    root = _content(get_event, rules)
    event = get_event()
    while type(event) is DocumentEndEvent:
        event = get_event()
    if type(event) is not StreamEndEvent:
        rules.refuse_document(event)
    return root


def _content(get_event: Callable[[], Any], rules: ReadingRules) -> Node:  # noqa: C901, PLR0912, PLR0915 - one loop, for speed
    """The value of a document, with all that it contains.

    This is one long function because its loop runs once for each text, and each further call would make it a tenth
    slower. *node* is the open mapping or list and *positions* are its positions; *key* is the key of a mapping whose
    value comes next. *stack* has the same of the nodes around it, with the line and column where each began.
    """
    odd_escapes, accents_apart = has_odd_escapes(rules.data), may_have_accents_apart(rules.data)
    comments = rules.close_comments
    stack: list[tuple[Any, Any, str | None, int, int, int]] = []
    node: Any = None
    positions: Any = None
    key: str | None = None
    key_position = 0
    value: Any
    values_left = max(MOST_VALUES, len(rules.data) // 10)
    while True:
        event = rules.event = get_event()
        kind = type(event)
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        values_left -= 1
        if values_left < 0:
            rules.refuse_number(event)
        if kind is ScalarEvent:
            value = event.value
            if accents_apart and not value.isascii():
                value = composed(value)
            if len(value) > LONGEST_TEXT:
                rules.refuse_length(event)
            if odd_escapes and FORBIDDEN.search(value):
                rules.refuse_escape(event)
            if comments and end.line in comments:
                rules.check_comment(event)
            length = (end.column if end.line == line else rules.line_lengths[line]) - column
            if key is None and type(node) is Mapping:
                if value in node or value in ODD_KEYS or event.anchor is not None or event.tag is not None:
                    rules.check_key(
                        event, node, key_source(node, value, rules.file) if value in node else None
                    )
                key = intern(value)
                key_position = line << _LINE_BITS | column << _COLUMN_BITS | length
                continue
            if event.tag is not None:
                rules.refuse_tag(event)
            if (not value or value == "~") and event.implicit[0]:
                value = None
            if event.anchor is not None:
                rules.note_anchor(event, value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None:
                rules.refuse_tag(event)
            if key is None and type(node) is Mapping:
                rules.refuse_key(event)
            if len(stack) >= DEEPEST_YAML:
                rules.refuse_depth(event)
            stack.append((node, positions, key, key_position, line, column))
            node, positions = (Mapping(), {}) if kind is MappingStartEvent else (Items(), [])
            node.positions = positions
            key = None
            if event.anchor is not None:
                rules.anchors[event.anchor] = node
            continue
        elif kind is AliasEvent:
            if key is None and type(node) is Mapping:
                rules.refuse_key(event)
            value = rules.alias_value(event, [node, *(row[0] for row in stack)])
            length = end.column - column
        else:
            value = node
            node, positions, key, key_position, line, column = stack.pop()
            length = (end.column if end.line == line else rules.line_lengths[line]) - column
        if key is not None:
            node[key] = value
            positions[key] = key_position << _KEY_BITS | line << _LINE_BITS | column << _COLUMN_BITS | length
            key = None
        elif node is not None:
            node.append(value)
            positions.append(line << _LINE_BITS | column << _COLUMN_BITS | length)
        else:
            return value  # type: ignore[no-any-return]  # an event's value is text, a node a Node
