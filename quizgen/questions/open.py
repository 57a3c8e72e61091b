"""Open question: it is answered in sentences, and a person marks it by a scheme"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Draft
from quizgen.questions.building.item import make_item, stem_of
from quizgen.questions.building.key import scheme_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
"""For a point of the scheme that says nothing else."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each fact that has an open question."""
    for fact in deck.facts:
        if fact.explain and (not fact.types or "open" in fact.types):
            yield Draft("open", (fact,))


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The question with its scheme, which is worth what its points earn together."""
    key = scheme_key(draft)
    return make_item(
        draft, inputs, stem=stem_of(draft, inputs), key=key, points=sum(part.points for part in key)
    )
