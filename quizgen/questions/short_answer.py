"""Short answer: a question that is answered in a word or a few"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions._item import accepted, answers_of, asked_of, item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions._item import Desk

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer that has a stem, and one for all answers together where the fact asks for them."""
    last = None
    for fact, place, answer in answers_of(deck, "short_answer"):
        if fact is not last and fact.ask_all:
            yield Draft("short_answer", (fact,))
        last = fact
        if answer.stem:
            yield Draft("short_answer", (fact,), place)


def make(draft: Draft, desk: Desk) -> Question:
    """The stem, and every form of the answer that scores."""
    fact = draft.facts[0]
    if draft.answer < 0:
        return item(draft, desk, stem=asked_of(fact.ask_all, fact, desk), points=len(fact.answers))
    answer = fact.answers[draft.answer]
    return item(
        draft, desk, stem=asked_of(answer.stem, fact, desk), accept=accepted(answer, desk), reject=answer.reject,
        tolerance=answer.tolerance, points=POINTS,
    )  # fmt: skip
