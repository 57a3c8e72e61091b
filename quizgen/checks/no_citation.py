"""A fact that cites no sentence of the article"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Found]:
    """Every fact needs a place that proves it."""
    for fact in deck.facts:
        if not fact.at:
            yield (
                place(fact),
                f"'{fact.id}' cites no sentence",
                "add 'at: p1s1', the sentence that proves it",
                fact.id,
            )
