"""Values by what they span, so that those which can be true at once with another are found without comparing all."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from quizgen.comparing_values import days, measure, reach
from quizgen.model import Date, Number, NumberRange, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Value

END = float("inf")
"""After every place."""


class Values:
    """Values, each with a place: which agree with another, as :func:`quizgen.distractors.candidate.agree` has it?"""

    def __init__(self) -> None:
        self._entities: dict[str, int] = {}
        self._dates = _Spans()
        self._numbers: dict[tuple[bool, str], _Spans] = defaultdict(_Spans)
        """By whether they are ordinals, and by unit."""

    def add(self, value: Value, place: int) -> None:
        """Take in a value. Words agree with nothing."""
        if isinstance(value, Reference):
            self._entities.setdefault(value.entity, place)
        elif isinstance(value, Date):
            self._dates.add(*days(value), place)
        elif isinstance(value, (Number, NumberRange)):
            self._numbers[measure(value)].add(*reach(value), place)

    def agreeing(self, value: Value) -> Iterator[int]:
        """The places of those that can be true at once with a value."""
        if isinstance(value, Reference):
            yield from [self._entities[value.entity]] if value.entity in self._entities else []
        elif isinstance(value, Date):
            yield from self._dates.meeting(*days(value))
        elif isinstance(value, (Number, NumberRange)):
            for spans in self._like(*measure(value)):
                yield from spans.meeting(*reach(value))

    def _like(self, ordinal: bool, unit: str) -> list[_Spans]:
        """The numbers of a measure, and those without a unit; for one without a unit all."""
        groups = {(ordinal, unit), (ordinal, "")} if unit else self._numbers.keys()
        return [self._numbers[group] for group in groups if group[0] == ordinal and group in self._numbers]


class _Spans:
    """Days or numbers from one to another, each with a place."""

    def __init__(self) -> None:
        self._points: list[tuple[Any, float]] = []
        """Those that begin where they end."""
        self._lows: list[Any] = []
        self._highs: list[tuple[Any, int]] = []
        """Those that share nothing with each other, in their order."""
        self._tangled: list[tuple[Any, Any, int]] = []
        """The others, which are few."""

    def add(self, low: Any, high: Any, place: int) -> None:  # noqa: ANN401 - a day or a number
        """Take in a span."""
        if low == high:
            insort(self._points, (low, place))
        elif next(self._wide(low, high), None) is not None:
            self._tangled.append((low, high, place))
        else:
            at = bisect(self._lows, low)
            self._lows.insert(at, low)
            self._highs.insert(at, (high, place))

    def meeting(self, low: Any, high: Any) -> Iterator[int]:  # noqa: ANN401 - as above
        """The places of the spans that share something with one."""
        first, last = bisect(self._points, (low, -1)), bisect(self._points, (high, END))
        yield from (int(place) for _, place in self._points[first:last])
        yield from self._wide(low, high)
        yield from (place for start, end, place in self._tangled if start <= high and low <= end)

    def _wide(self, low: Any, high: Any) -> Iterator[int]:  # noqa: ANN401 - as above
        at = bisect(self._lows, high) - 1
        while at >= 0 and self._highs[at][0] >= low:
            yield self._highs[at][1]
            at -= 1
