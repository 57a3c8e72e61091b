"""The lines in which a text is another than the one that it was made of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class LineEdit(NamedTuple):
    """Other text in the place of some lines, whose numbers count from 0."""

    start: int
    end: int
    text: str


def line_edits(base: Sequence[str], lines: Sequence[str]) -> list[LineEdit]:
    r"""The edits that make the second lines of the first; each line has its line end.

    >>> line_edits(["a\n", "b\n", "c\n"], ["a\n", "x\n", "c\n"])
    [LineEdit(start=1, end=2, text='x\n')]

    Lines that stand once in both are found first (a patience diff), and difflib compares what is between them: alone it
    would take the square of the lines' number where every third one has changed.
    """
    edits: list[LineEdit] = []
    at, there = 0, 0
    for number, other in (*_once_in_both(base, lines), (len(base), len(lines))):
        edits += _between(base, lines, (at, number), (there, other))
        at, there = number + 1, other + 1
    return _joined(edits)


def _once_in_both(base: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of the most lines that stand once in both and in the same order in both."""
    counts, other_counts = Counter(base), Counter(lines)
    places = {line: number for number, line in enumerate(lines) if other_counts[line] == 1}
    pairs = [
        (number, places[line]) for number, line in enumerate(base) if counts[line] == 1 and line in places
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs, of rising first numbers, whose second ones rise, too."""
    ends: list[int] = []
    """The least second number that a row of each length ends with."""
    of_length: list[int] = []
    """The pair that it ends with."""
    before: list[int] = []
    """For each pair the one before it in its row; -1 where it is the first."""
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(of_length[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        of_length[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    number = of_length[-1] if of_length else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _between(
    base: Sequence[str], lines: Sequence[str], span: tuple[int, int], other: tuple[int, int]
) -> Iterator[LineEdit]:
    """The edits between two lines that stand in both."""
    old, new = base[slice(*span)], lines[slice(*other)]
    if old == new:
        return
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield LineEdit(span[0] + start, span[0] + end, "".join(new[first:last]))


def _joined(edits: Sequence[LineEdit]) -> list[LineEdit]:
    """Edits of lines directly below each other are one."""
    joined: list[LineEdit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            joined[-1] = LineEdit(joined[-1].start, edit.end, joined[-1].text + edit.text)
        else:
            joined.append(edit)
    return joined
