"""YAML as plain text with places: every key, value and item knows where it stands in the file.

The parser's events become dicts, lists and texts directly, without the nodes, resolvers and
constructors of a YAML loader. That is several times faster, and it leaves nothing to guess: a scalar is
the text that was written (``no``, ``12``, ``2017-04-26``), and only nothing at all and ``~`` are None.

Tags, merge keys and second documents are refused; so are keys given twice, keys that are not text,
aliases that would grow the data beyond measure, and anchors and comments that were to be text.
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

from quizgen.limits import DEEPEST, LONGEST_TEXT, MOST_VALUES
from quizgen.located_yaml.rules import ODD_KEYS, Rules
from quizgen.located_yaml.text import BOM, FORBIDDEN, YamlProblem, checked_text, has_odd_escapes, line_lengths
from quizgen.model import Source
from quizgen.problems import Enough, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.problems import Problem

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]  # the stubs do not say so
except ImportError:  # PyYAML without libyaml: the same data, much slower, and no tabs between key and value
    Parser = SafeLoader  # type: ignore[assignment,misc]

__all__ = ["Items", "Mapping", "Node", "YamlProblem", "key_source", "load", "value_source"]

# A place is one integer: line, column and length, each counted from 0, each with the 30 bits of one digit of
# CPython's integers. What may be read keeps them below that.
_LINE, _COLUMN, _FIELD = 60, 30, 2**30 - 1
_KEY = 90
"""A mapping's places hold the key's above the value's."""


class Mapping(dict[str, "Node"]):
    """A mapping, with the places of its keys and values in ``at``."""

    __slots__ = ("at",)
    at: dict[str, int]


class Items(list["Node"]):
    """A list, with the places of its items in ``at``."""

    __slots__ = ("at",)
    at: list[int]


Node: TypeAlias = str | Mapping | Items | None


def load(data: bytes, file: str) -> Node:
    """The one document in *data*; None where there is none. *file* is its name in places.

    Raises YamlProblem: with the first mistake that no parser can go on after, and every key given twice,
    tag and the like before it. How large a file may be, who reads it decides.
    """
    rules = Rules(data.removeprefix(BOM), file, line_lengths(checked_text(data, file)))
    collecting = gc.isenabled()
    gc.disable()  # everything made here is kept: each collection would look at all of it, in vain
    root: Node = None
    try:
        root = _read(rules)
        rules.refuse_lone_anchors()
    except Enough:
        pass
    finally:
        if collecting:
            gc.enable()
    if rules.problems:
        raise YamlProblem(*in_order(rules.problems))
    return root


def _read(rules: Rules) -> Node:
    parser: Any = Parser(rules.data)
    try:
        return _root(parser.get_event, rules)
    except MarkedYAMLError as error:
        rules.stop(_explained(error, rules))
    except (ValueError, OverflowError) as error:  # the Python parser, at a number that is no character
        marked = MarkedYAMLError(None, None, str(error), parser.get_mark())
        rules.stop(_explained(marked, rules))


def _explained(error: MarkedYAMLError, rules: Rules) -> Problem:
    """A parser's error in plain words. What knows them is loaded for a broken file alone."""
    from quizgen.located_yaml.mistakes import explain  # noqa: PLC0415 - see above

    return explain(error, rules.event, rules.text, rules.file)


def key_source(node: Mapping, key: str, file: str) -> Source:
    """Where *key* is written."""
    return _source(node.at[key] >> _KEY, file)


def value_source(node: Mapping | Items, key: str | int, file: str) -> Source:
    """Where the value of *key*, or the item with that number, is written, to the end of its first line.

    Where nothing is written, it is the place of the key, or of the item's dash.
    """
    place = node.at[key]  # type: ignore[index]  # a Mapping's keys are text, Items' numbers
    if place & _FIELD:
        return _source(place, file)
    return _source(place >> _KEY if isinstance(node, Mapping) else place - (1 << _COLUMN), file)


def _source(place: int, file: str) -> Source:
    line, column = place >> _LINE & _FIELD, place >> _COLUMN & _FIELD
    return Source(file, line + 1, column + 1, max(1, place & _FIELD))


def _root(get_event: Callable[[], Any], rules: Rules) -> Node:
    """The root of the one document; None where there is none. Raises YamlProblem, or the parser's errors."""
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


def _content(get_event: Callable[[], Any], rules: Rules) -> Node:  # noqa: C901, PLR0912, PLR0915 - see below
    """The root node, with all that it holds.

    The hot loop, in one piece: it runs once for each text, and each call more would cost it a tenth.
    *node* is the open mapping or list and *at* its places; *key* is the key of a mapping that waits for its
    value. *stack* holds the same for what encloses it, with the place where it began.
    """
    lengths, odd_escapes = rules.line_lengths, has_odd_escapes(rules.data)
    comments = rules.close_comments
    stack: list[tuple[Any, Any, str | None, int, int, int]] = []
    node: Any = None
    at: Any = None
    key: str | None = None
    key_place = 0
    value: Any
    left = max(MOST_VALUES, len(rules.data) // 10)
    while True:
        event = rules.event = get_event()
        kind = type(event)
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        left -= 1
        if left < 0:
            rules.refuse_number(event)
        if kind is ScalarEvent:
            value = event.value
            if len(value) > LONGEST_TEXT:
                rules.refuse_length(event)
            if odd_escapes and FORBIDDEN.search(value):
                rules.refuse_escape(event)
            if comments and end.line in comments:
                rules.check_comment(event)
            length = (end.column if end.line == line else lengths[line]) - column
            if key is None and type(node) is Mapping:
                if value in node or value in ODD_KEYS or event.anchor is not None or event.tag is not None:
                    rules.check_key(
                        event, node, key_source(node, value, rules.file) if value in node else None
                    )
                key = intern(value)
                key_place = line << _LINE | column << _COLUMN | length
                continue
            if event.tag is not None:
                rules.refuse_tag(event)
            if (not value or value == "~") and event.implicit[0]:
                value = None
            if event.anchor is not None:
                rules.anchored(event, value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None:
                rules.refuse_tag(event)
            if key is None and type(node) is Mapping:
                rules.refuse_key(event)
            if len(stack) >= DEEPEST:
                rules.refuse_depth(event)
            stack.append((node, at, key, key_place, line, column))
            node, at = (Mapping(), {}) if kind is MappingStartEvent else (Items(), [])
            node.at = at
            key = None
            if event.anchor is not None:
                rules.anchors[event.anchor] = node
            continue
        elif kind is AliasEvent:
            if key is None and type(node) is Mapping:
                rules.refuse_key(event)
            value = rules.aliased(event, [node, *(row[0] for row in stack)])
            length = end.column - column
        else:
            value = node
            node, at, key, key_place, line, column = stack.pop()
            length = (end.column if end.line == line else lengths[line]) - column
        if key is not None:
            node[key] = value
            at[key] = key_place << _KEY | line << _LINE | column << _COLUMN | length
            key = None
        elif node is not None:
            node.append(value)
            at.append(line << _LINE | column << _COLUMN | length)
        else:
            return value  # type: ignore[no-any-return]  # an event's value is text, a node a Node
