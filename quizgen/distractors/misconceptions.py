"""Misconceptions: what a curator names under ``reject``, as wrong options. Only what is of the answer's kind is one.

``reject`` also has answers that are too vague or too wide to score, and these are no wrong options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.comparing_values import measure, precision
from quizgen.model import Date, Number, NumberRange, Reference

if TYPE_CHECKING:
    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.model import Answer, Deck


def is_of_kind(candidate: DistractorCandidate, answer: Answer, deck: Deck) -> bool:
    """Whether a candidate is what the answer is: a number of its unit, a date as exact, an entity of its type."""
    own, other = answer.value, candidate.value
    if isinstance(own, Reference):
        entity = deck.entity(own)
        return entity is not None and candidate.entity is not None and candidate.entity.type == entity.type
    if isinstance(own, Date):
        return isinstance(other, Date) and precision(other) == precision(own)
    if isinstance(own, (Number, NumberRange)):
        if type(other) is not type(own) or len(candidate.text.split()) != len(answer.text.split()):
            return False
        same_style = not isinstance(own, Number) or (isinstance(other, Number) and other.style == own.style)
        tolerated = _is_tolerated(other, answer)
        return measure(own) == measure(other) and same_style and not tolerated
    return not isinstance(other, (Number, NumberRange, Date))


def _is_tolerated(value: object, answer: Answer) -> bool:
    """Whether a number is within the tolerance of an answer."""
    if not isinstance(value, Number) or not isinstance(answer.value, Number) or answer.tolerance is None:
        return False
    return abs(value.value - answer.value.value) <= answer.tolerance
