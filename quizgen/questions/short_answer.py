"""Short answer: a question that is answered in a word or a few"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions.building.item import answers_of, item, stem_of
from quizgen.questions.building.key import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import Desk

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
    """The stem, and every form of each answer that scores; a point for each answer."""
    key = written(draft, desk)
    return item(draft, desk, stem=stem_of(draft, desk), key=key, points=POINTS * len(key))
