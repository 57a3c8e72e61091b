"""Distractor candidates: possible wrong options, and whether two answers mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.comparing_values import overlaps, same_value
from quizgen.model import Date, Number, NumberRange, Reference, Text
from quizgen.random_streams import RANKS, rank
from quizgen.text.folding import fold
from quizgen.text.word_sets import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from quizgen.model import Answer, Entity, Value


class DistractorCandidate:
    """A possible wrong option."""

    __slots__ = ("entity", "forms", "names", "origin", "text", "value")

    def __init__(
        self, text: str, value: Value, origin: str, *, entity: Entity | None = None, forms: Iterable[str] = ()
    ) -> None:
        """*origin* as in :class:`~quizgen.model.Option`; *forms* are other ways to write it."""
        self.text, self.value, self.origin, self.entity = text, value, origin, entity
        self.names = frozenset(fold(name) for name in (text, *(entity.names if entity else ())))
        """All that it is called, folded."""
        self.forms = self.names | {fold(form) for form in forms}

    def repeats(self, other: DistractorCandidate) -> bool:
        """Whether the two cannot be options of one question: they mean the same, or one's words hold the other's."""
        if not self.forms.isdisjoint(other.forms) or can_both_be_true(self.value, other.value):
            return True
        own, theirs = words_of(fold(self.text)), words_of(fold(other.text))
        return bool(own and theirs) and (own <= theirs or theirs <= own)


def in_random_order(
    candidates: Iterable[DistractorCandidate], answer: Answer, seed: str
) -> list[DistractorCandidate]:
    """Candidates in the one order that all questions of an answer share, which does not change where one is added.

    All texts lie on a circle by lot, and those that follow the answer come first: so no text is a wrong option more
    often than others.
    """
    own = rank(seed, fold(answer.text))
    return sorted(candidates, key=lambda candidate: (rank(seed, fold(candidate.text)) - own) % RANKS)


def one_contains_other(some: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether a text of one set has all the words of a text of the other. All texts are folded.

    ``{"north sea"}``, ``{"sea"}`` -> True.
    """
    return any(
        words_of(a) <= words_of(b) or words_of(b) <= words_of(a) for a in some for b in others if a and b
    )


def mean_the_same(one: Value, other: Value) -> bool:
    """Whether two numbers, dates or entities mean the same. False for words, which are compared as words."""
    comparable = (Number, NumberRange, Date, Reference)
    return isinstance(one, comparable) and isinstance(other, comparable) and same_value(one, other)


def can_both_be_true(one: Value, other: Value) -> bool:
    """Whether two numbers, dates or entities can be true at once: ``2017`` and ``April 2017``. False for words."""
    if isinstance(one, Text) or isinstance(other, Text):
        return False
    return mean_the_same(one, other) or overlaps(one, other)
