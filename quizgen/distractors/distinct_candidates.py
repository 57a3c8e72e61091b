"""Candidates that can be options of one question, found by their forms, words and values without comparing all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.distractors.spans import ValueIndex
from quizgen.text.folding import fold
from quizgen.text.word_sets import WordSetIndex

if TYPE_CHECKING:
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
