"""Numeric: a question that is answered with a number, right within its tolerance"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft, Number, NumberRange
from quizgen.questions.building.item import answers_of, item, stem_of
from quizgen.questions.building.key import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Question
    from quizgen.questions.building.item import Desk

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each count, amount or range that has a stem. An ordinal is a name, not an amount."""
    for fact, place, answer in answers_of(deck, "numeric"):
        if answer.stem and _amount(answer):
            yield Draft("numeric", (fact,), place)


def make(draft: Draft, desk: Desk) -> Question:
    """The stem with the unit beside the gap. Any number inside a range scores."""
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    assert isinstance(answer.value, (Number, NumberRange))  # noqa: S101 - drafts() lists no others
    key = written(draft, desk, unit=answer.value.unit)
    return item(draft, desk, stem=stem_of(draft, desk), key=key, points=POINTS)


def _amount(answer: Answer) -> bool:
    value = answer.value
    return isinstance(value, NumberRange) or (isinstance(value, Number) and "ordinal" not in value.style)
