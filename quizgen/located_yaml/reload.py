"""A file that was read before, read again after a change: only the items around the change are parsed.

An editor's file is the same after a change but for a few lines, and to parse thousands of facts for them takes most
of the time that the change takes. The result is always what :func:`~quizgen.located_yaml.reader.load` gives for the
whole file; where that is not certain, the whole file is loaded.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from quizgen.located_yaml.reader import Items, Mapping, Node, YamlProblem, load, moved_down
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


def _around_the_change(data: bytes, file: str, before: Loaded) -> Items | None:
    """The list of both, with the items parsed that the change is in; None where the whole file has to be read."""
    old = before.root
    starts = _item_starts(before)
    if starts is None or not isinstance(old, Items) or not _is_plain(data):
        return None
    same_head, same_tail = _same_at_both_ends(before.data, data)
    longer = len(data) - len(before.data)
    first = sum(1 for start in starts if start + len(b"- ") <= same_head) - 1
    # The item in which the change begins is parsed again, and one whole item behind the change, where there is one: it
    # tells how far the lines below have moved, and that the change ends before it.
    behind = next(
        (n for n, start in enumerate(starts) if start > len(before.data) - same_tail and n > first), len(old)
    )
    if first < 0:
        return None
    end = starts[behind + 1] + longer if behind + 1 < len(starts) else len(data)
    line = before.data.count(b"\n", 0, starts[first])
    try:
        parsed = load(b"\n" * line + data[starts[first] : end], file)
    except YamlProblem:
        return None  # all problems of the file are told together
    if not isinstance(parsed, Items):
        return None
    if behind == len(old):
        return _joined(old.part(0, first), parsed)
    moved = data.count(b"\n", 0, starts[behind] + longer) - before.data.count(b"\n", 0, starts[behind])
    tail = old.part(behind, len(old))
    tail = moved_down(tail, moved) if moved else tail
    if (parsed[-1], parsed.positions[-1]) != (tail[0], tail.positions[0]):
        return None
    return _joined(old.part(0, first), parsed.part(0, len(parsed) - 1), tail)


def _joined(*parts: Items) -> Items:
    """One list of several."""
    whole = Items(item for part in parts for item in part)
    whole.positions = [position for part in parts for position in part.positions]
    return whole


def _is_plain(data: bytes) -> bool:
    """Whether lines are counted here as YAML counts them, and no item can repeat what stands in another."""
    return not (
        data.startswith(BOM) or any(end in data for end in _ODD_LINE_ENDS) or _REFERENCE.search(data)
    )


def _item_starts(loaded: Loaded) -> list[int] | None:
    """Where the line of each item begins, in bytes; None where the file is no list whose dashes begin their lines."""
    if not isinstance(loaded.root, Items) or not loaded.root or not _is_plain(loaded.data):
        return None
    line_starts = [0, *accumulate(map(len, loaded.data.splitlines(keepends=True)))]
    starts = [line_starts[line] for line in loaded.root.lines]
    in_order = all(one < next_ for one, next_ in zip(starts, starts[1:], strict=False))
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
