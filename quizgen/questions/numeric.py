"""Numeric: a question that is answered with a number, right within its tolerance"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft, Number, NumberRange
from quizgen.questions.building.item import askable_answers, make_item, stem_of
from quizgen.questions.building.key import written_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each number or range that has a stem. An ordinal is a name, not an amount."""
    for fact, position, answer in askable_answers(deck, "numeric"):
        if answer.stem and _is_amount(answer):
            yield Draft("numeric", (fact,), position)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The stem with the unit beside the gap. Any number inside a range scores."""
    fact = draft.facts[0]
    answer = fact.answers[draft.answer]
    assert isinstance(answer.value, (Number, NumberRange))  # noqa: S101 - drafts() lists no others
    key = written_key(draft, inputs, unit=_unit_beside_gap(answer.value))
    return make_item(draft, inputs, stem=stem_of(draft, inputs), key=key, points=POINTS)


def _unit_beside_gap(value: Number | NumberRange) -> str:
    """The unit that is printed after the gap; none where several are written inside it, as for *2 h 15 min*."""
    return "" if isinstance(value, Number) and value.style == "composed" else value.unit


def _is_amount(answer: Answer) -> bool:
    value = answer.value
    return isinstance(value, NumberRange) or (isinstance(value, Number) and "ordinal" not in value.style)
