"""Candidates that can stand side by side: found by their forms, words and values, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.distractors.candidate import words_of
from quizgen.distractors.spans import Values
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.distractors.candidate import Candidate


class Apart:
    """Candidates of which none repeats another."""

    def __init__(self) -> None:
        self._kept: list[Candidate] = []
        self._forms: dict[str, int] = {}
        self._wordings = Wordings()
        self._values = Values()

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
        for form in candidate.forms:
            self._forms.setdefault(form, place)
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


def _first(places: Iterator[int]) -> Iterator[int]:
    """The first of some, if there is one: they come in their order."""
    if (place := next(places, None)) is not None:
        yield place
