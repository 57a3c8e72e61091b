"""Cloze: the statement with a gap where an answer stood"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Draft
from quizgen.questions.building.gaps import is_open_gap, with_article, with_gap
from quizgen.questions.building.item import askable_answers, make_item
from quizgen.questions.building.key import written_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer that stands in its statement.

    Where a stem asks for it, too, there is none if nearly anything fits the gap.
    """
    for fact, position, answer in askable_answers(deck, "cloze"):
        wanted = "cloze" in fact.types or not answer.stem or not is_open_gap(fact, position, deck.language)
        if wanted and any(run.answer == position for run in fact.runs):
            yield Draft("cloze", (fact,), position)


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The statement with one gap; its other answers stay."""
    (part,) = written_key(draft, inputs)
    fact = with_article(draft.facts[0], draft.answer, inputs)
    key = (replace(part, text=fact.answers[draft.answer].text),)
    stem = with_gap(fact, draft.answer, inputs)
    return make_item(replace(draft, facts=(fact,)), inputs, stem=stem, key=key, points=POINTS)
