"""Candidates that can stand side by side: found by their forms, words and values, without comparing each with each."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.model import Date, Number, NumberRange, Reference
from quizgen.options.candidate import words_of
from quizgen.values import days, fold, measure, reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Value
    from quizgen.options.candidate import Candidate


class Apart:
    """Candidates of which none repeats another."""

    def __init__(self) -> None:
        self._kept: list[Candidate] = []
        self._forms: dict[str, int] = {}
        self._wordings = Wordings()
        self._values = _Values()

    def twin(self, candidate: Candidate) -> Candidate | None:
        """The first that the candidate repeats (:meth:`Candidate.repeats`), or None."""
        forms = (self._forms[form] for form in candidate.forms if form in self._forms)
        words = self._wordings.near(fold(candidate.text))
        places = (*forms, *words, *self._values.agreeing(candidate.value))
        return self._kept[min(places)] if places else None

    def add(self, candidate: Candidate) -> None:
        """Take one in that repeats none."""
        place = len(self._kept)
        self._kept.append(candidate)
        self._forms |= dict.fromkeys(candidate.forms - self._forms.keys(), place)
        self._wordings.add(fold(candidate.text), place)
        self._values.add(candidate.value, place)


class Wordings:
    """Folded texts, each with a place: which have all the words of another, or no words but its?

    A text is looked for under each of its words, and found by the rarest: so one that shares a common word with
    thousands is not held against them all.
    """

    def __init__(self) -> None:
        self._having: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """Under each word the texts that have it."""
        self._led: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """Each text under that of its words which has fewest texts yet."""

    def add(self, text: str, place: int) -> None:
        """Take in a text; its place is after all others."""
        words = words_of(text)
        for word in words:
            self._having[word].append((place, words))
        if words:
            rarest = min(words, key=lambda word: (len(self._led[word]), word))
            self._led[rarest].append((place, words))

    def near(self, text: str) -> Iterator[int]:
        """Places of texts that have all words of this one, or no others; among them the first place of all."""
        words = words_of(text)
        rows = [self._having.get(word, []) for word in words]
        yield from _first(place for place, theirs in min(rows, key=len, default=[]) if words <= theirs)
        for word in words:
            yield from _first(place for place, theirs in self._led.get(word, ()) if theirs <= words)


class _Values:
    """Values of which no two can be true at once, each with a place."""

    def __init__(self) -> None:
        self._entities: dict[str, int] = {}
        self._dates = _Spans([], [])
        self._numbers: dict[tuple[bool, str], _Spans] = defaultdict(lambda: _Spans([], []))
        """By whether they are ordinals, and by unit."""

    def add(self, value: Value, place: int) -> None:
        """Take in a value that agrees with none."""
        if isinstance(value, Reference):
            self._entities[value.entity] = place
        elif isinstance(value, Date):
            self._dates.add(*days(value), place)
        elif isinstance(value, (Number, NumberRange)):
            self._numbers[measure(value)].add(*reach(value), place)

    def agreeing(self, value: Value) -> Iterator[int]:
        """The places of those that can be true at once with this one."""
        if isinstance(value, Reference):
            yield from [self._entities[value.entity]] if value.entity in self._entities else []
        elif isinstance(value, Date):
            yield from self._dates.meeting(*days(value))
        elif isinstance(value, (Number, NumberRange)):
            ordinal, unit = measure(value)
            groups = [(ordinal, unit), (ordinal, "")] if unit else list(self._numbers)
            for group in dict.fromkeys(groups):
                if group[0] == ordinal and group in self._numbers:
                    yield from self._numbers[group].meeting(*reach(value))


class _Spans(NamedTuple):
    """Spans that share nothing with each other, from the least to the greatest."""

    lows: list[Any]
    """Days, or numbers."""
    highs: list[tuple[Any, int]]
    """The end of each, and its place."""

    def add(self, low: Any, high: Any, place: int) -> None:  # noqa: ANN401 - a day or a number
        """Take in a span that meets none."""
        at = bisect(self.lows, low)
        self.lows.insert(at, low)
        self.highs.insert(at, (high, place))

    def meeting(self, low: Any, high: Any) -> Iterator[int]:  # noqa: ANN401 - as above
        """The places of the spans that share something with one: neighbours, since none of them share anything."""
        at = bisect(self.lows, high) - 1
        while at >= 0 and self.highs[at][0] >= low:
            yield self.highs[at][1]
            at -= 1


def _first(places: Iterator[int]) -> Iterator[int]:
    """The first of some, if there is one: they come in their order."""
    if (place := next(places, None)) is not None:
        yield place
