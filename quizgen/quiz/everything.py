"""Everything: a quiz of every question that a deck gives, by type, for those who choose elsewhere.

It is for question banks and never for paper: some of its questions tell the answers to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Item, Quiz, Section, Version
from quizgen.quiz.usual import USUAL_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.model import Deck, Question


def everything(
    deck: Deck,
    questions: Iterable[Question],
    words: Mapping[str, Mapping[str, str]],
    language: str,
    seed: str,
) -> Quiz:
    """A quiz of all *questions*, a section for each type. What is excluded by name stays out."""
    excluded = set(deck.blueprint.selection.exclude) if deck.blueprint else set()
    by_type: dict[str, list[Question]] = {name: [] for name in USUAL_WEIGHTS}
    for question in questions:
        names = {question.id, f"{question.fact}:{question.type}", *(question.facts or (question.fact,))}
        if not names & excluded:
            by_type.setdefault(question.type, []).append(question)
    sections, number = [], 0
    for name, found in by_type.items():
        items = tuple(
            Item(place, question, question.options, question.premises)
            for place, question in enumerate(found, number + 1)
        )
        number += len(items)
        if items:
            sections.append(Section((name,), words[name]["title"], words[name]["directions"], items))
    return Quiz(
        title=deck.title,
        deck=deck.id,
        language=language,
        article=deck.article,
        versions=(Version("A", tuple(sections)),),
        seed=seed,
        digest="",
        report=deck.report,
        text_language=deck.language,
    )
