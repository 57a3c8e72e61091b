"""A fact that cites no sentence of the article"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such fact: every fact needs a sentence that proves it."""
    for fact in deck.facts:
        if not fact.at:
            yield (
                source_of(fact),
                f"'{fact.id}' cites no sentence",
                "add 'at: p1s1', the sentence that proves it",
                fact.id,
            )
