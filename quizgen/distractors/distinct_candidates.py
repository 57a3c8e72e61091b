"""Candidates that can be options of one question, found by their forms, words and values without comparing all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.distractors.spans import ValueIndex
from quizgen.text.folding import fold
from quizgen.text.word_sets import WordSetIndex

if TYPE_CHECKING:
    from quizgen.distractors.candidate import DistractorCandidate


class DistinctCandidates:
    """Candidates of which none repeats another (:meth:`DistractorCandidate.repeats`)."""

    def __init__(self) -> None:
        self._candidates: list[DistractorCandidate] = []
        self._forms: dict[str, int] = {}
        self._word_sets = WordSetIndex()
        self._values = ValueIndex()

    def repeated_by(self, candidate: DistractorCandidate) -> DistractorCandidate | None:
        """The first that the candidate repeats (:meth:`DistractorCandidate.repeats`), or None."""
        forms = (self._forms[form] for form in candidate.forms if form in self._forms)
        words = self._word_sets.contained_or_containing(fold(candidate.text))
        positions = (*forms, *words, *self._values.positions_agreeing(candidate.value))
        return self._candidates[min(positions)] if positions else None

    def add(self, candidate: DistractorCandidate) -> None:
        """Add a candidate that repeats none of them."""
        position = len(self._candidates)
        self._candidates.append(candidate)
        for form in candidate.forms:
            self._forms.setdefault(form, position)
        self._word_sets.add(fold(candidate.text), position)
        self._values.add(candidate.value, position)
