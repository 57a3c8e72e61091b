"""Candidates that can be options of one question, found by their forms, words and values without comparing all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.distractors.candidate import words_of
from quizgen.distractors.spans import ValueIndex
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.distractors.candidate import DistractorCandidate


FEW_CANDIDATES = 8
"""Candidates that are compared one by one: to index so few takes longer."""


class DistinctCandidates:
    """Candidates of which none repeats another (:meth:`DistractorCandidate.repeats`)."""

    def __init__(self) -> None:
        self._candidates: list[DistractorCandidate] = []
        self._index: _CandidateIndex | None = None
        """Where they are more than a few."""

    def repeated_by(self, candidate: DistractorCandidate) -> DistractorCandidate | None:
        """The first that the candidate repeats (:meth:`DistractorCandidate.repeats`), or None."""
        if self._index is None:
            return next((one for one in self._candidates if candidate.repeats(one)), None)
        position = self._index.first_repeated_by(candidate)
        return None if position is None else self._candidates[position]

    def add(self, candidate: DistractorCandidate) -> None:
        """Add a candidate that repeats none of them."""
        self._candidates.append(candidate)
        if self._index is not None:
            self._index.add(candidate, len(self._candidates) - 1)
        elif len(self._candidates) > FEW_CANDIDATES:
            self._index = _CandidateIndex()
            for position, one in enumerate(self._candidates):
                self._index.add(one, position)


class _CandidateIndex:
    """Candidates with a position each, found by their forms, words and values."""

    def __init__(self) -> None:
        self._forms: dict[str, int] = {}
        self._word_sets = WordSetIndex()
        self._values = ValueIndex()

    def first_repeated_by(self, candidate: DistractorCandidate) -> int | None:
        """The position of the first that the candidate repeats, or None."""
        forms = (self._forms[form] for form in candidate.forms if form in self._forms)
        words = self._word_sets.contained_or_containing(fold(candidate.text))
        return min((*forms, *words, *self._values.positions_agreeing(candidate.value)), default=None)

    def add(self, candidate: DistractorCandidate, position: int) -> None:
        """Add a candidate; its position comes after those of all others."""
        for form in candidate.forms:
            self._forms.setdefault(form, position)
        self._word_sets.add(fold(candidate.text), position)
        self._values.add(candidate.value, position)


class WordSetIndex:
    """Folded texts with a position each: finds those that have all the words of another text, or no other words.

    Each text is found by the rarest of its words, so that one which shares a common word with thousands is not
    compared with all of them.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """By each word the texts that have it."""
        self._by_rarest_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        """Each text by that of its words by which fewest texts are found yet."""

    def add(self, text: str, position: int) -> None:
        """Add a text; its position comes after those of all others."""
        words = words_of(text)
        for word in words:
            self._by_word[word].append((position, words))
        if words:
            rarest = min(words, key=lambda word: (len(self._by_rarest_word[word]), word))
            self._by_rarest_word[rarest].append((position, words))

    def contained_or_containing(self, text: str) -> Iterator[int]:
        """Positions of texts that have all words of this one, or no other words; the first such text is among them."""
        words = words_of(text)
        rows = [self._by_word.get(word, []) for word in words]
        yield from _first(position for position, theirs in min(rows, key=len, default=[]) if words <= theirs)
        for word in words:
            yield from _first(
                position for position, theirs in self._by_rarest_word.get(word, ()) if theirs <= words
            )


def _first(positions: Iterator[int]) -> Iterator[int]:
    """The first of some positions, if there is one."""
    if (position := next(positions, None)) is not None:
        yield position
