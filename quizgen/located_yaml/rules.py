"""What quizgen's YAML leaves out, and how it says so: the rare cases of reading.

Keys given twice, tags, merge keys and odd aliases are noted, and reading goes on, so that one run shows
them all. So are anchors and comments that take a text's words away. What leaves nothing sensible to go on
with stops it.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from yaml.events import MappingStartEvent, SequenceStartEvent

from quizgen.limits import DEEPEST, LONGEST_TEXT, MOST_ALIASED, MOST_ALIASES, MOST_VALUES
from quizgen.located_yaml.slip import Place, comment_words, in_quotes
from quizgen.located_yaml.text import CLOSE_COMMENT, YamlProblem, decoded, escape_problem, forbidden_escape
from quizgen.model import Source
from quizgen.problems import Found, Problem

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

Event: TypeAlias = Any
"""An event of either parser; the stubs give its marks no type that both share."""
AnyNode: TypeAlias = Any
"""A Mapping, Items, a text or None."""

ODD_KEYS = frozenset(("", "~", "<<"))
"""Keys that are looked at twice: unquoted, they mean something else than their text."""

EMPTY_KEY = ("this key is empty", "write a key before the colon")
"""Message and remedy."""

_TAG = re.compile(r"(?:&\S+ +)?(!\S*)")
_COMMENT = re.compile(rf"[ \t]+({CLOSE_COMMENT}.*)")
_KINDS = {MappingStartEvent: "a mapping", SequenceStartEvent: "a list"}


class Rules:
    """The rules, applied to one file. ``problems`` is what it has broken so far.

    The events are the parser's; their marks count from 0, the places in problems from 1.
    """

    def __init__(self, data: bytes, file: str, line_lengths: array[int]) -> None:
        self.data = data
        self.file = file
        self.line_lengths = line_lengths
        self.event: Event = None
        """The last event that the parser gave."""
        self.problems = Found()
        self.anchors: dict[str, AnyNode] = {}
        self._lone: dict[str, list[Event]] = {}
        """By their anchor, the texts that no alias has asked for."""
        self._first: dict[tuple[int, str], tuple[AnyNode, Source]] = {}
        self._aliases = 0
        self._added = 0

    @cached_property
    def text(self) -> str:
        """The file's text, decoded once more: only a file with mistakes needs it."""
        return decoded(self.data)

    @cached_property
    def lines(self) -> list[str]:
        """The same, line by line."""
        return self.text.split("\n")

    @cached_property
    def close_comments(self) -> frozenset[int]:
        """The lines, counted from 0, in which a comment could have been meant as text."""
        if not re.search(CLOSE_COMMENT.encode(), self.data):
            return frozenset()
        return frozenset(number for number, line in enumerate(self.lines) if re.search(CLOSE_COMMENT, line))

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((length + 1 for length in self.line_lengths), initial=0))

    def _offset(self, event: Event) -> int:
        line: int = event.start_mark.line
        column: int = event.start_mark.column
        return self._line_starts[line] + column

    def stop(self, problem: Problem) -> NoReturn:
        """End reading with everything that was found; where two stand in one place, with the last."""
        others = (other for other in self.problems if _place(other) != _place(problem))
        raise YamlProblem(*others, problem)

    def check_key(self, event: Event, node: AnyNode, first: Source | None) -> None:
        """Note what is wrong with a key of *node*, if it is. *first* is where it stands already, or None."""
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
        # The third one names the first too; the node is kept, so that no other gets its number.
        _, first = self._first.setdefault((id(node), event.value), (node, first))
        remedy = f"it first stands at line {first.line}, column {first.column}: keep one of them"
        message = f"the key '{event.value}' is given twice in this mapping"
        self._note("yaml-duplicate-key", event, message, remedy)

    def refuse_tag(self, event: Event) -> None:
        """Note a tag; its value is read as if there were none."""
        tag = _TAG.match(self.text, self._offset(event))
        message, remedy = tag_words(tag[1] if tag else event.tag)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        skipped, length = (tag.start(1) - tag.start(), len(tag[1])) if tag else (0, 1)
        self.problems.append(
            Problem("yaml-tag", Source(self.file, line, column + skipped, length), message, remedy)
        )

    def check_comment(self, event: Event) -> None:
        """Note a comment that cuts a text without quotes short."""
        end = event.end_mark
        comment = _COMMENT.match(self.lines[end.line], end.column)
        if comment and not event.style:
            column, start = comment.start(1), event.start_mark
            began = Place(start.line, start.column) if event.value else Place(end.line, column)
            at = Source(self.file, end.line + 1, column + 1, len(comment[1].rstrip()))
            self.problems.append(Problem("yaml-comment", at, *comment_words(self.lines, began)))

    def anchored(self, event: Event, value: str | None) -> None:
        """Take a text with an anchor. Where none follows it, or no alias asks for it, the anchor was to be text."""
        self.anchors[event.anchor] = value
        if value is None and not event.value:
            self._refuse_anchor(event)
        else:
            self._lone.setdefault(event.anchor, []).append(event)

    def refuse_lone_anchors(self) -> None:
        """Note the anchors before a text that no alias asked for, now that all aliases are known."""
        for events in self._lone.values():
            for event in events:
                self._refuse_anchor(event)

    def _refuse_anchor(self, event: Event) -> None:
        place, anchor = Place(event.start_mark.line, event.start_mark.column), f"&{event.anchor}"
        message = f"'{anchor}' is an anchor, a name for aliases, and no part of the text"
        remedy = in_quotes(self.lines, place) + "; or take the anchor out"
        at = Source(self.file, place.line + 1, place.column + 1, len(anchor))
        self.problems.append(Problem("yaml-anchor", at, message, remedy))

    def refuse_key(self, event: Event) -> NoReturn:
        """Stop at a key that is a mapping, a list or an alias."""
        kind = _KINDS.get(type(event), "an alias")
        remedy = "write a text; if a brace or bracket is meant as text, put the whole value in quotes"
        self.stop(self._problem("yaml-key", event, f"a key must be a text, not {kind}", remedy))

    def refuse_depth(self, event: Event) -> NoReturn:
        """Stop where too many mappings and lists lie in each other."""
        message = f"more than {DEEPEST} mappings and lists lie in each other here"
        self.stop(self._problem("yaml-depth", event, message, "nothing in a deck goes so deep: divide it"))

    def refuse_length(self, event: Event) -> NoReturn:
        """Stop at a text that no deck could mean."""
        message = (
            f"this text has {len(event.value):,} characters, more than the {LONGEST_TEXT:,} that are read"
        )
        remedy = "shorten it; a quote that opens and is never closed takes in what follows"
        self.stop(self._problem("too-large", event, message, remedy))

    def refuse_number(self, event: Event) -> NoReturn:
        """Stop where more is written than a deck could mean."""
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

    def aliased(self, event: Event, around: Sequence[AnyNode]) -> AnyNode:
        """The node that an alias stands for. *around*: the nodes that enclose the alias; None is no node."""
        if event.anchor not in self.anchors:
            message = f"no anchor '&{event.anchor}' comes before this alias"
            self._note("yaml-alias", event, message, _ALIAS_HELP)
            return None
        self._lone.pop(event.anchor, None)
        node = self.anchors[event.anchor]
        if not isinstance(node, (dict, list)):
            self._count(event, _size(node))
            return node
        if any(node is outer for outer in around):
            message = f"the alias '*{event.anchor}' stands inside what it names"
            self._note("yaml-alias", event, message, "write the value out")
            return None
        size, depth = _extent(node, MOST_ALIASED)
        self._count(event, size)
        if sum(outer is not None for outer in around) + depth > DEEPEST:
            self.refuse_depth(event)
        return node

    def _count(self, event: Event, size: int) -> None:
        self._aliases += 1
        self._added += size
        if self._aliases > MOST_ALIASES:
            message = f"this file has more than {MOST_ALIASES:,} aliases"
        elif self._added > MOST_ALIASED:
            message = f"the aliases up to this one stand for more than {MOST_ALIASED:,} values"
        else:
            return
        self.stop(self._problem("yaml-alias", event, message, "write the values out"))

    def _note(self, rule: str, event: Event, message: str, remedy: str) -> None:
        self.problems.append(self._problem(rule, event, message, remedy))

    def _problem(self, rule: str, event: Event, message: str, remedy: str) -> Problem:
        start, end = event.start_mark, event.end_mark
        last = end.column if end.line == start.line else self.line_lengths[start.line]
        at = Source(self.file, start.line + 1, start.column + 1, max(1, last - start.column))
        return Problem(rule, at, message, remedy)


def tag_words(tag: str) -> tuple[str, str]:
    """Message and remedy for a tag."""
    return f"tags ('{tag}') are not read", "take it out; if it is text, put the whole value in quotes"


def _place(problem: Problem) -> tuple[int, int]:
    return problem.source.line, problem.source.column


_ALIAS_HELP = "write '&NAME' before the value that it stands for; if '*' is meant as text, use quotes"


def _extent(node: AnyNode, most: int) -> tuple[int, int]:
    """How large *node* is, written out, and how deep. Counting ends soon after *most*."""
    size, depth = 0, 0
    waiting = [(node, 1)]
    while waiting and size <= most:
        node, level = waiting.pop()
        size += _size(node)
        if isinstance(node, (dict, list)):
            depth = max(depth, level)
            waiting += [(child, level + 1) for child in (node.values() if isinstance(node, dict) else node)]
    return size, depth


def _size(node: AnyNode) -> int:
    """What a node counts for: one, and a text of some lines for one of each sixteen characters."""
    return 1 + len(node) // 16 if isinstance(node, str) else 1
