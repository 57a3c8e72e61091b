"""Short answer: a question that is answered in a word or a few"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions.building.item import askable_positions, make_item, stem_of
from quizgen.questions.building.key import written_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer that has a stem, and one for all answers together where the fact asks for them."""
    for fact in deck.facts:
        positions = askable_positions(fact, "short_answer")
        if positions and fact.ask_all:
            yield Draft("short_answer", (fact,))
        for position in () if fact.to_name else positions:
            if fact.answers[position].stem:
                yield Draft("short_answer", (fact,), position)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The stem, and every form of each answer that scores; a point for each answer that is asked for."""
    key, wanted = written_key(draft, inputs), draft.facts[0].to_name
    points = POINTS * (wanted or len(key))
    return make_item(draft, inputs, stem=stem_of(draft, inputs), key=key, points=points, wanted=wanted)
