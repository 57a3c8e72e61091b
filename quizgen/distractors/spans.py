"""Values indexed by what they span: those that can be true along with another are found without comparing all."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from quizgen.comparing_values import date_reach, measure, reach
from quizgen.model import Date, Number, NumberRange, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Value

END = float("inf")
"""Sorts after every position."""


class ValueIndex:
    """Values with a position each: finds those for which :func:`can_both_be_true` holds with another value."""

    def __init__(self) -> None:
        self._entities: dict[str, int] = {}
        self._dates = _SpanIndex()
        self._numbers: dict[tuple[bool, str], _SpanIndex] = defaultdict(_SpanIndex)
        """By whether they are ordinals, and by their unit."""

    def add(self, value: Value, position: int) -> None:
        """Add a value. Words are never found again."""
        if isinstance(value, Reference):
            self._entities.setdefault(value.entity, position)
        elif isinstance(value, Date):
            self._dates.add(*date_reach(value), position)
        elif isinstance(value, (Number, NumberRange)):
            self._numbers[measure(value)].add(*reach(value), position)

    def positions_agreeing(self, value: Value) -> Iterator[int]:
        """The positions of the values that can be true along with *value*."""
        if isinstance(value, Reference):
            yield from [self._entities[value.entity]] if value.entity in self._entities else []
        elif isinstance(value, Date):
            yield from self._dates.positions_meeting(*date_reach(value))
        elif isinstance(value, (Number, NumberRange)):
            for spans in self._of_measure(*measure(value)):
                yield from spans.positions_meeting(*reach(value))

    def _of_measure(self, ordinal: bool, unit: str) -> list[_SpanIndex]:
        """The numbers of a unit, and those without one; for no unit all."""
        groups = {(ordinal, unit), (ordinal, "")} if unit else self._numbers.keys()
        return [self._numbers[group] for group in groups if group[0] == ordinal and group in self._numbers]


class _SpanIndex:
    """Spans of days or numbers, both ends included, with a position each."""

    def __init__(self) -> None:
        self._points: list[tuple[Any, float]] = []
        """Spans that begin where they end, sorted."""
        self._lows: list[Any] = []
        self._highs: list[tuple[Any, int]] = []
        """The lower ends of longer spans that share nothing with each other, sorted; then their upper ends."""
        self._overlapping: list[tuple[Any, Any, int]] = []
        """All other spans: these are few."""

    def add(self, low: Any, high: Any, position: int) -> None:  # noqa: ANN401 - a day or a number
        """Add a span."""
        if low == high:
            insort(self._points, (low, position))
        elif next(self._disjoint_meeting(low, high), None) is not None:
            self._overlapping.append((low, high, position))
        else:
            at = bisect(self._lows, low)
            self._lows.insert(at, low)
            self._highs.insert(at, (high, position))

    def positions_meeting(self, low: Any, high: Any) -> Iterator[int]:  # noqa: ANN401 - as above
        """The positions of the spans that share a day or number with this one."""
        first, last = bisect(self._points, (low, -1)), bisect(self._points, (high, END))
        yield from (int(position) for _, position in self._points[first:last])
        yield from self._disjoint_meeting(low, high)
        yield from (position for start, end, position in self._overlapping if start <= high and low <= end)

    def _disjoint_meeting(self, low: Any, high: Any) -> Iterator[int]:  # noqa: ANN401 - as above
        """Those of them that share nothing with each other."""
        at = bisect(self._lows, high) - 1
        while at >= 0 and self._highs[at][0] >= low:
            yield self._highs[at][1]
            at -= 1
