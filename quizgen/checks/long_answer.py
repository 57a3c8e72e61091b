"""An answer of more than ten words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"
MOST = 10
"""Words: Wozniak's "minimum information", as the SuperMemoAssistant formulation checker measures it."""


def check(deck: Deck) -> Iterator[Found]:
    """An answer that is learnt and marked must be short."""
    for fact in deck.facts:
        for answer in fact.answers:
            if (count := len(words(answer.text))) > MOST:
                message = f"the answer '{answer.text[:40]}…' has {count} words"
                yield (
                    place(fact, answer),
                    message,
                    f"ask for {MOST} words or fewer, or split the fact",
                    fact.id,
                )
