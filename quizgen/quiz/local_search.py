"""Exchanging chosen questions for others while that helps, and making room for one more where a place is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.quiz.candidates import APART
from quizgen.quiz.score import TWICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.quiz.candidates import Candidate
    from quizgen.quiz.choosing import Choice

TRIES = 4_000
"""Exchanges that are tried; each looks at all chosen questions."""
LOOKS = 100_000
"""Questions that are looked at to make room for others: twice what the fullest quizzes of a small deck need."""


class _Looks:
    """How many questions may still be looked at to make room for others."""

    def __init__(self) -> None:
        self.left = LOOKS

    def at(self, ones: Iterable[Candidate]) -> Iterator[Candidate]:
        """Some questions, as long as they may be looked at."""
        for one in ones:
            if self.left <= 0:
                return
            self.left -= 1
            yield one


def improve(choice: Choice, most: int) -> None:
    """Exchange one by one until nothing is gained, the tries are used up, or it is worth the *most* there can be."""
    tries, looks = TRIES, _Looks()
    going = True
    while going and tries > 0 and choice.tally.total < most:
        going = False
        for one in list(choice.chosen):
            others = choice.free(one.part)
            tries -= len(others)
            going |= _exchanged(choice, one, others)
        going |= any(_made_room(choice, part, looks) for part in range(len(choice.parts)))


def _exchanged(choice: Choice, one: Candidate, others: list[Candidate]) -> bool:
    """Put the best of the others in the place of one, if it is better."""
    choice.drop(one)
    best, most = one, choice.tally.gain(one, choice.beside(one)[1])
    for other in others:
        if choice.tally.gain(other) <= most:
            continue
        barred, alike = choice.beside(other)
        gain = choice.tally.gain(other) - TWICE * alike
        if not barred and gain > most:
            best, most = other, gain
    choice.take(best)
    return best is not one


def _made_room(choice: Choice, part: int, looks: _Looks) -> bool:
    """Fill an empty place of a section with a question that one chosen one stands in the way of, and replace that."""
    if len(choice.of(part)) >= choice.numbers[part]:
        return False
    for one in looks.at(choice.free(part)):
        rivals = [other for other in choice.chosen if choice.between(one, other) == APART]
        if len(rivals) == 1 and rivals[0].part != part and _replaced(choice, rivals[0], one, looks):
            return True
    return False


def _replaced(choice: Choice, rival: Candidate, one: Candidate, looks: _Looks) -> bool:
    """Take one, and for its rival another of the rival's section; nothing where there is none."""
    before = choice.tally.total
    choice.drop(rival)
    choice.take(one)
    for other in looks.at(choice.free(rival.part)):
        if other is not rival and not choice.beside(other)[0]:
            choice.take(other)
            if choice.tally.total > before:
                return True
            choice.drop(other)
    choice.drop(one)
    choice.take(rival)
    return False
