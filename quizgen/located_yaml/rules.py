"""The rules for what quizgen does not take of YAML, and the problems where a file breaks one.

Keys given twice, tags, merge keys and wrong aliases are noted, and reading goes on, so that one run shows
them all. So are anchors and comments that were meant as text. Reading stops where nothing sensible can follow.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from yaml.events import MappingStartEvent, SequenceStartEvent

from quizgen.limits import DEEPEST_YAML, LONGEST_TEXT, MOST_ALIASED, MOST_ALIASES, MOST_VALUES
from quizgen.located_yaml.parser_mistake import Position, comment_message, quotes_remedy
from quizgen.located_yaml.text import (
    CLOSE_COMMENT,
    YamlProblem,
    decoded,
    escape_problem,
    forbidden_escape,
    line_lengths,
)
from quizgen.model import Source
from quizgen.problems import Problem, ProblemList

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

Event: TypeAlias = Any
"""An event of either parser. The stubs have no common type for the two."""
AnyNode: TypeAlias = Any
"""A Mapping, Items, a text or None."""

ODD_KEYS = frozenset(("", "~", "<<"))
"""Keys that mean something else than their text where they are not quoted."""

EMPTY_KEY = ("this key is empty", "write a key before the colon")
"""The message and the remedy for an empty key."""

_TAG = re.compile(r"(?:&\S+ +)?(!\S*)")
_COMMENT = re.compile(rf"[ \t]+({CLOSE_COMMENT}.*|# .*==.*)")
_CUTTING_COMMENT = r"#(?<=[ \t]#)(?:[^\s#]| (?:(?![ \t]# ).)*?==)"
"""A comment that most likely was meant as text: with ``#`` directly before a word, or with the mark of an answer."""
_NODE_NAMES = {MappingStartEvent: "a mapping", SequenceStartEvent: "a list"}


class ReadingRules:
    """The rules applied to one file. ``problems`` are those that were found so far.

    The events are the parser's: their marks count from 0, and the sources of problems from 1.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.file = file
        self.event: Event = None
        """The last event that the parser gave."""
        self.problems = ProblemList()
        self.anchors: dict[str, AnyNode] = {}
        self._unused_anchors: dict[str, list[Event]] = {}
        """The texts with an anchor that no alias has used so far, by the anchor."""
        self._items_without_dash: set[int] = set()
        """The mappings in which the first key came again, as where a list item lacks its dash."""
        self._first_keys: dict[tuple[int, str], tuple[AnyNode, Source]] = {}
        self._aliases = 0
        self._aliased_size = 0

    @cached_property
    def text(self) -> str:
        """The file's text, decoded again when it is first used: only a file with mistakes needs it."""
        return decoded(self.data)

    @cached_property
    def line_lengths(self) -> array[int]:
        """The number of characters of each line: only a value of several lines, and a mistake, need it."""
        return line_lengths(decoded(self.data))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @cached_property
    def close_comments(self) -> frozenset[int]:
        """The numbers, from 0, of the lines in which a comment may have been meant as text."""
        if not re.search(_CUTTING_COMMENT.encode(), self.data):
            return frozenset()
        return frozenset(
            number for number, line in enumerate(self.lines) if re.search(_CUTTING_COMMENT, line)
        )

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((length + 1 for length in self.line_lengths), initial=0))

    def _offset(self, event: Event) -> int:
        line: int = event.start_mark.line
        column: int = event.start_mark.column
        return self._line_starts[line] + column

    def stop(self, problem: Problem) -> NoReturn:
        """Raise YamlProblem with this problem, and all problems before it that stand elsewhere."""
        others = (other for other in self.problems if _line_and_column(other) != _line_and_column(problem))
        raise YamlProblem(*others, problem)

    def check_key(self, event: Event, node: AnyNode, first: Source | None) -> None:
        """Note what is wrong with a key of *node*, if anything is. *first* is where *node* has it already, or None."""
        if event.anchor is not None:
            self.anchors[event.anchor] = event.value
            self._note("yaml-key", event, "an anchor cannot stand on a key", "put it before a value")
        if event.tag is not None:
            self.refuse_tag(event)
        if not event.value or (event.value == "~" and event.implicit[0]):
            self._note("yaml-key", event, *EMPTY_KEY)
        elif event.value == "<<" and event.implicit[0]:
            message, remedy = "merge keys ('<<') are not read", "write out the keys that it stands for"
            self._note("yaml-merge-key", event, message, remedy)
        elif first:
            self._refuse_second(event, node, first)

    def _refuse_second(self, event: Event, node: AnyNode, first: Source) -> None:
        # A third key names the first, too. The node is kept so that no other object gets its id.
        _, first = self._first_keys.setdefault((id(node), event.value), (node, first))
        begins_item = event.value == next(iter(node)) and first.line <= event.start_mark.line
        if begins_item:
            self._items_without_dash.add(id(node))
        elif id(node) in self._items_without_dash:  # all keys of the second item are those of the first
            return
        remedy = f"it first stands at line {first.line}, column {first.column}: keep one of them"
        if begins_item:
            remedy += f"; if a new item begins here, it begins with '- ': - {event.value}: \u2026"
        message = f"the key '{event.value}' is given twice in this mapping"
        self._note("yaml-duplicate-key", event, message, remedy)

    def refuse_tag(self, event: Event) -> None:
        """Note a tag. Its value is read as if there were no tag."""
        tag = _TAG.match(self.text, self._offset(event))
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        quotes = quotes_remedy(self.lines, Position(line - 1, column - 1))
        message, remedy = tag_message(tag[1] if tag else event.tag, quotes)
        skipped, length = (tag.start(1) - tag.start(), len(tag[1])) if tag else (0, 1)
        self.problems.append(
            Problem("yaml-tag", Source(self.file, line, column + skipped, length), message, remedy)
        )

    def check_comment(self, event: Event) -> None:
        """Note a comment that ends a text without quotes."""
        end = event.end_mark
        comment = _COMMENT.match(self.lines[end.line], end.column)
        if comment and not event.style and not ("==" in event.value and comment[1].startswith("# ")):
            column, start = comment.start(1), event.start_mark
            value_start = Position(start.line, start.column) if event.value else Position(end.line, column)
            source = Source(self.file, end.line + 1, column + 1, len(comment[1].rstrip()))
            message, remedy = comment_message(self.lines, value_start, to_end=comment[1].startswith("# "))
            self.problems.append(Problem("yaml-comment", source, message, remedy))

    def note_anchor(self, event: Event, value: str | None) -> None:
        """Remember a text with an anchor; note it where no text follows, since the anchor was meant as text."""
        self.anchors[event.anchor] = value
        if value is None and not event.value:
            self._refuse_anchor(event)
        else:
            self._unused_anchors.setdefault(event.anchor, []).append(event)

    def refuse_unused_anchors(self) -> None:
        """Note the anchors of texts that no alias uses, now that all aliases are known."""
        for events in self._unused_anchors.values():
            for event in events:
                self._refuse_anchor(event)

    def _refuse_anchor(self, event: Event) -> None:
        position, anchor = Position(event.start_mark.line, event.start_mark.column), f"&{event.anchor}"
        message = f"'{anchor}' is an anchor, a name for aliases, and no part of the text"
        remedy = quotes_remedy(self.lines, position) + "; or take the anchor out"
        source = Source(self.file, position.line + 1, position.column + 1, len(anchor))
        self.problems.append(Problem("yaml-anchor", source, message, remedy))

    def refuse_key(self, event: Event) -> NoReturn:
        """Stop at a key that is a mapping, a list or an alias."""
        kind = _NODE_NAMES.get(type(event), "an alias")
        remedy = "write a text; if a brace or bracket is meant as text, put the whole value in quotes"
        self.stop(self._problem("yaml-key", event, f"a key must be a text, not {kind}", remedy))

    def refuse_depth(self, event: Event) -> NoReturn:
        """Stop where mappings and lists are nested too deeply."""
        message = f"more than {DEEPEST_YAML} mappings and lists lie in each other here"
        self.stop(self._problem("yaml-depth", event, message, "nothing in a deck goes so deep: divide it"))

    def refuse_length(self, event: Event) -> NoReturn:
        """Stop at a text that is longer than any text of a deck."""
        message = (
            f"this text has {len(event.value):,} characters, more than the {LONGEST_TEXT:,} that are read"
        )
        remedy = "shorten it; a quote that opens and is never closed takes in what follows"
        self.stop(self._problem("too-large", event, message, remedy))

    def refuse_number(self, event: Event) -> NoReturn:
        """Stop where the file has more values than any deck."""
        message = f"more than {max(MOST_VALUES, len(self.data) // 10):,} texts, lists and mappings stand before this"
        self.stop(self._problem("too-large", event, message, "divide the file into several decks"))

    def refuse_document(self, event: Event) -> NoReturn:
        """Stop at a second document."""
        remedy = "take out the line '---', or put what follows in a file of its own"
        self.stop(self._problem("yaml-documents", event, "a second document begins here", remedy))

    def refuse_escape(self, event: Event) -> None:
        """Note an escape that stands for a character that no text may hold."""
        if escape := forbidden_escape(self.text, self._offset(event)):
            self.problems.append(escape_problem(escape, self.file))

    def alias_value(self, event: Event, outer_nodes: Sequence[AnyNode]) -> AnyNode:
        """The value of an alias; None where it is wrong. *outer_nodes* are the nodes around it; None is no node."""
        if event.anchor not in self.anchors:
            message = f"no anchor '&{event.anchor}' comes before this alias"
            self._note("yaml-alias", event, message, _ALIAS_HELP)
            return None
        self._unused_anchors.pop(event.anchor, None)
        node = self.anchors[event.anchor]
        if not isinstance(node, (dict, list)):
            self._count(event, _size(node))
            return node
        if any(node is outer for outer in outer_nodes):
            message = f"the alias '*{event.anchor}' stands inside what it names"
            self._note("yaml-alias", event, message, "write the value out")
            return None
        size, depth = _size_and_depth(node, MOST_ALIASED)
        self._count(event, size)
        if sum(outer is not None for outer in outer_nodes) + depth > DEEPEST_YAML:
            self.refuse_depth(event)
        return node

    def _count(self, event: Event, size: int) -> None:
        """Count an alias of this size. Stop where there are too many, or where they stand for too much."""
        self._aliases += 1
        self._aliased_size += size
        if self._aliases > MOST_ALIASES:
            message = f"this file has more than {MOST_ALIASES:,} aliases"
        elif self._aliased_size > MOST_ALIASED:
            message = f"the aliases up to this one stand for more than {MOST_ALIASED:,} values"
        else:
            return
        self.stop(self._problem("yaml-alias", event, message, "write the values out"))

    def _note(self, rule: str, event: Event, message: str, remedy: str) -> None:
        self.problems.append(self._problem(rule, event, message, remedy))

    def _problem(self, rule: str, event: Event, message: str, remedy: str) -> Problem:
        start, end = event.start_mark, event.end_mark
        last = end.column if end.line == start.line else self.line_lengths[start.line]
        source = Source(self.file, start.line + 1, start.column + 1, max(1, last - start.column))
        return Problem(rule, source, message, remedy)


def tag_message(tag: str, quotes: str) -> tuple[str, str]:
    """The message and the remedy for a tag. *quotes* is the remedy where it is text."""
    return f"tags ('{tag}') are not read", f"take it out; if it is text, {quotes}"


def _line_and_column(problem: Problem) -> tuple[int, int]:
    return problem.source.line, problem.source.column


_ALIAS_HELP = "write '&NAME' before the value that it stands for; if '*' is meant as text, use quotes"


def _size_and_depth(node: AnyNode, most: int) -> tuple[int, int]:
    """The size of *node* with all that it contains, and its depth. Counting ends soon after *most*."""
    size, depth = 0, 0
    to_count = [(node, 1)]
    while to_count and size <= most:
        node, level = to_count.pop()
        size += _size(node)
        if isinstance(node, (dict, list)):
            depth = max(depth, level)
            to_count += [(child, level + 1) for child in (node.values() if isinstance(node, dict) else node)]
    return size, depth


def _size(node: AnyNode) -> int:
    """The size of a node without what it contains: 1, and for a text 1 more for each sixteen characters."""
    return 1 + len(node) // 16 if isinstance(node, str) else 1
