"""An answer of more than ten words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import count_words, has_more_words, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
MOST_ANSWER_WORDS = 10
"""Wozniak's "minimum information", as the SuperMemoAssistant formulation checker measures it."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each long answer: what is learnt and marked must be short."""
    for fact in deck.facts:
        for answer in fact.answers:
            if has_more_words(answer.text, MOST_ANSWER_WORDS):
                message = f"the answer '{answer.text[:40]}…' has {count_words(answer.text)} words"
                yield (
                    source_of(fact, answer),
                    message,
                    f"ask for {MOST_ANSWER_WORDS} words or fewer, or split the fact",
                    fact.id,
                )
