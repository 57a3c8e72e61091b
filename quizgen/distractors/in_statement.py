"""Candidates in an answer's place in its statement: what the words around them make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors.candidate import can_both_be_true
from quizgen.model import Date, Number, Text

if TYPE_CHECKING:
    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.language import Grammar
    from quizgen.model import Answer, Fact, Value


def in_place_of(answer: Answer, value: Value) -> Value:
    """The value of a candidate as the words around the answer make it.

    Beside *more than ==200==* 150 is the least, too.
    """
    own = answer.value
    if not isinstance(own, (Number, Date)) or not isinstance(value, (Number, Date)):
        return value
    said_inside = isinstance(own, Number) and bool(own.about)
    return value if said_inside or value.bound or not own.bound else replace(value, bound=own.bound)


def fits_statement(candidate: DistractorCandidate, fact: Fact, answer: Answer, grammar: Grammar) -> bool:
    """Whether a statement with a candidate is surely false, and its nouns and verbs can stay as they are.

    As an option *less than 5* is wrong beside *less than 10*, which alone is said; yet it may be true.
    """
    own, value = answer.value, candidate.value
    if isinstance(own, (Number, Date)) and own.bound and can_both_be_true(value, own):
        return False
    if isinstance(own, Number) and isinstance(value, Number):
        return grammar.agrees(own, value.value, alone=False)
    if candidate.entity is not None or not isinstance(own, Text) or not _is_subject(fact, answer):
        return True
    return grammar.is_plural(candidate.text) == grammar.is_plural(answer.text)


def _is_subject(fact: Fact, answer: Answer) -> bool:
    """Whether a statement begins with an answer, so that a verb agrees with it."""
    before = fact.statement.partition(answer.text)[0]
    return len(before.split()) <= 1 and fact.runs[-1].answer != fact.answers.index(answer)
