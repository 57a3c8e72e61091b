"""Cloze: the statement with a gap where an answer stood"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Draft
from quizgen.questions.building.gaps import gapped, with_article
from quizgen.questions.building.item import answers_of, item
from quizgen.questions.building.key import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Question
    from quizgen.questions.building.item import Desk

POINTS = 1


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for each answer that stands in its statement."""
    for fact, place, _ in answers_of(deck, "cloze"):
        if any(run.answer == place for run in fact.runs):
            yield Draft("cloze", (fact,), place)


def make(draft: Draft, desk: Desk) -> Question:
    """The statement with one gap; its other answers stay."""
    (part,) = written(draft, desk)
    fact = with_article(draft.facts[0], draft.answer, desk)
    key = (replace(part, text=fact.answers[draft.answer].text),)
    stem = gapped(fact, draft.answer, desk)
    return item(replace(draft, facts=(fact,)), desk, stem=stem, key=key, points=POINTS)
