"""A fact from which no question can be made"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Answer, Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each fact without an answer to ask for, or whose kind leaves nothing to ask in any way."""
    for fact in deck.facts:
        if fact.kind and fact.answers and not any(_can_be_asked(answer) for answer in fact.answers):
            message = f"'{fact.id}' may have other right answers, and no question of it is safe"
            remedy = "add two 'distractors' for a choice, or 'complete: true' where no other answer is right"
            yield source_of(fact, fact.answers[0]), message, remedy, fact.id
        if not (fact.answers or fact.explain or fact.pairs):
            yield (
                source_of(fact),
                f"'{fact.id}' asks for nothing",
                "mark an answer that is not vague",
                fact.id,
            )


def _can_be_asked(answer: Answer) -> bool:
    """Whether any type of question may ask for an answer: where others may be right, only one with options by hand."""
    written = not answer.types or bool(WRITTEN & set(answer.types))
    return answer.complete or written or bool(answer.distractors)


WRITTEN = frozenset({"short_answer", "cloze", "numeric"})
