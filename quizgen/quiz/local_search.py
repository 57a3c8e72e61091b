"""Local search: chosen questions are exchanged while that helps, and room is made where a place is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.quiz.candidates import INCOMPATIBLE
from quizgen.quiz.score import POINTS_PER_REPEATED_ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.choosing import Choice

MOST_EXCHANGES = 4_000
"""Exchanges that are tried; each compares a candidate with all chosen questions."""
MOST_CANDIDATES_VIEWED = 100_000
"""Candidates looked at to make room for others: twice what the fullest quizzes of a small deck need."""


class _ViewBudget:
    """How many candidates may still be looked at to make room for others."""

    def __init__(self) -> None:
        self.left = MOST_CANDIDATES_VIEWED

    def spend_on(self, candidates: Iterable[QuestionCandidate]) -> Iterator[QuestionCandidate]:
        """The candidates, as long as the budget lasts."""
        for candidate in candidates:
            if self.left <= 0:
                return
            self.left -= 1
            yield candidate


def improve(choice: Choice, bound: int) -> None:
    """Improve a choice by exchanges, until none helps, the tries are used up, or its total reaches the *bound*."""
    tries, budget = MOST_EXCHANGES, _ViewBudget()
    improved = True
    while improved and tries > 0 and choice.tally.total < bound:
        improved = False
        for candidate in choice.exchangeable:
            others = choice.unchosen_of(candidate.section)
            tries -= len(others)
            improved |= _exchange(choice, candidate, others)
        improved |= any(_make_room(choice, section, budget) for section in range(len(choice.sections)))


def _exchange(choice: Choice, candidate: QuestionCandidate, others: list[QuestionCandidate]) -> bool:
    """Put the best of the others in the place of a chosen candidate, if it is better; whether it was."""
    choice.drop(candidate)
    best, most = candidate, choice.tally.gain(candidate, choice.against_chosen(candidate)[1])
    for other in others:
        if choice.tally.gain(other) <= most:
            continue
        barred, same_answers = choice.against_chosen(other)
        gain = choice.tally.gain(other) - POINTS_PER_REPEATED_ANSWER * same_answers
        if not barred and gain > most:
            best, most = other, gain
    choice.take(best)
    return best is not candidate


def _make_room(choice: Choice, section: int, budget: _ViewBudget) -> bool:
    """Fill an empty place of a section, with a candidate that only one chosen question excludes; whether it was done.

    That question is replaced by another of its own section.
    """
    if len(choice.chosen_of(section)) >= choice.counts[section]:
        return False
    for candidate in budget.spend_on(choice.unchosen_of(section)):
        rivals = [other for other in choice.chosen if choice.relation(candidate, other) == INCOMPATIBLE]
        if (
            len(rivals) == 1
            and rivals[0].section != section
            and rivals[0] in choice.exchangeable
            and _replace(choice, rivals[0], candidate, budget)
        ):
            return True
    return False


def _replace(
    choice: Choice, rival: QuestionCandidate, candidate: QuestionCandidate, budget: _ViewBudget
) -> bool:
    """Take a candidate, and in its rival's place another of the rival's section; whether that gained anything.

    Where it does not, the choice is as before.
    """
    before = choice.tally.total
    choice.drop(rival)
    choice.take(candidate)
    for other in budget.spend_on(choice.unchosen_of(rival.section)):
        if other is not rival and not choice.against_chosen(other)[0]:
            choice.take(other)
            if choice.tally.total > before:
                return True
            choice.drop(other)
    choice.drop(candidate)
    choice.take(rival)
    return False
