"""Short answer: a question that is answered in a word or a few"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions._item import accepted, answers_of, asked_by, item, stem_of

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
    """The stem, and every form of the answer that scores; a point for each answer."""
    asked = asked_by(draft)
    forms = (form for answer in asked for form in accepted(answer, desk))
    return item(
        draft, desk, stem=stem_of(draft, desk), accept=tuple(dict.fromkeys(forms)),
        reject=tuple(text for answer in asked for text in answer.reject),
        tolerance=asked[0].tolerance if len(asked) == 1 else None, points=POINTS * len(asked),
    )  # fmt: skip
