"""A fact from which no question can be made"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each fact without an answer to ask for."""
    for fact in deck.facts:
        if not fact.answers:
            yield (
                source_of(fact),
                f"'{fact.id}' asks for nothing",
                "mark an answer that is not vague",
                fact.id,
            )
