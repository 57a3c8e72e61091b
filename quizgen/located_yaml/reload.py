"""A file that was read before, read again after a change: only the items around the change are parsed.

An editor's file is the same after a change but for a few lines, and to parse thousands of facts for them takes most
of the time that the change takes. The result is always what :func:`~quizgen.located_yaml.reader.load` gives for the
whole file; where that is not certain, the whole file is loaded.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import NamedTuple

from quizgen.located_yaml.reader import Items, Node, YamlProblem, load, moved_down
from quizgen.located_yaml.text import BOM

_ODD_LINE_ENDS = (b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
"""Line ends beside the usual one: YAML counts lines at some of them, and others do not."""
_REFERENCE = re.compile(rb"(?:^|[\s\[{,:?-])[&*][^\s]", re.MULTILINE)
"""What may be an anchor or an alias: what an alias repeats can stand anywhere in the file."""


class Loaded(NamedTuple):
    """The bytes of a file, and the value that they were read as."""

    data: bytes
    root: Node


def load_again(data: bytes, file: str, before: Loaded) -> Node:
    """The value of *data*, as :func:`load` gives it; *before* is what the same file held.

    The items that did not change are the same objects as in *before*. YamlProblem as :func:`load`.
    """
    if data == before.data:
        return before.root
    root = _around_the_change(data, file, before)
    return load(data, file) if root is None else root


class _Change(NamedTuple):
    """Where the change of a list is: its items from *first* to before *behind*."""

    first: int
    behind: int
    """The first item that is all behind the change; the number of items where there is none."""
    start: int
    """Where the first item begins, in bytes, in the old file and in the new one."""
    line: int
    """Its line, counted from 0."""
    end: int
    """Where the item behind the change ends in the new file: it is parsed, too."""
    moved: int
    """How many lines further down the items behind the change stand."""


def _around_the_change(data: bytes, file: str, before: Loaded) -> Items | None:
    """The list of both, with the items parsed that the change is in; None where the whole file has to be read."""
    change = _change(data, before)
    old = before.root
    if change is None or not isinstance(old, Items):
        return None
    try:
        parsed = load(b"\n" * change.line + data[change.start : change.end], file)
    except YamlProblem:
        return None  # all problems of the file are told together
    if not isinstance(parsed, Items):
        return None
    head, tail = old.part(0, change.first), old.part(change.behind, len(old))
    if not tail:
        return _joined(head, parsed)
    tail = moved_down(tail, change.moved) if change.moved else tail
    # The item behind the change is read as it was, and so the change ends before it.
    is_as_before = (parsed[-1], parsed.positions[-1]) == (tail[0], tail.positions[0])
    return _joined(head, parsed.part(0, len(parsed) - 1), tail) if is_as_before else None


def _change(data: bytes, before: Loaded) -> _Change | None:
    """Where *data* is another than before; None where that is not inside a list with one item below the other."""
    starts = item_starts(before)
    if starts is None or not _is_plain(data):
        return None
    same_head, same_tail = _same_at_both_ends(before.data, data)
    first = sum(1 for start in starts if start + len(b"- ") <= same_head) - 1
    if first < 0:
        return None
    unchanged = len(before.data) - same_tail
    behind = next((n for n, start in enumerate(starts) if start > unchanged and n > first), len(starts))
    longer = len(data) - len(before.data)
    end = starts[behind + 1] + longer if behind + 1 < len(starts) else len(data)
    moved = 0
    if behind < len(starts):
        lines_above = before.data.count(b"\n", 0, starts[behind])
        moved = data.count(b"\n", 0, starts[behind] + longer) - lines_above
    line = before.data.count(b"\n", 0, starts[first])
    return _Change(first, behind, starts[first], line, end, moved)


def _joined(*parts: Items) -> Items:
    """One list of several."""
    whole = Items(item for part in parts for item in part)
    whole.positions = [position for part in parts for position in part.positions]
    return whole


def _is_plain(data: bytes) -> bool:
    """Whether lines are counted here as YAML counts them, and no item can repeat what stands in another."""
    if data.startswith(BOM) or any(end in data for end in _ODD_LINE_ENDS):
        return False
    return not ((b"&" in data or b"*" in data) and _REFERENCE.search(data))


def item_starts(loaded: Loaded) -> list[int] | None:
    """Where the line of each item begins, in bytes; None where the file is no list whose dashes begin their lines."""
    if not isinstance(loaded.root, Items) or not loaded.root or not _is_plain(loaded.data):
        return None
    line_starts = [0, *accumulate(map(len, loaded.data.splitlines(keepends=True)))]
    starts = [line_starts[line] for line in loaded.root.lines]
    in_order = all(one < following for one, following in pairwise(starts))
    return starts if in_order and all(loaded.data.startswith(b"- ", start) for start in starts) else None


def _same_at_both_ends(one: bytes, other: bytes) -> tuple[int, int]:
    """How many bytes two texts begin with together, and how many more they end with."""
    most = min(len(one), len(other))
    head = _same(one, other, most)
    return head, _same(one[::-1], other[::-1], most - head)


def _same(one: bytes, other: bytes, most: int) -> int:
    """How many bytes two texts begin with together, at most so many."""
    known, end = 0, most
    while known < end:
        middle = (known + end + 1) // 2
        if one[known:middle] == other[known:middle]:
            known = middle
        else:
            end = middle - 1
    return known
