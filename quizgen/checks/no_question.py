"""A fact from which no question can be made"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Found]:
    """Every fact should be asked somehow."""
    for fact in deck.facts:
        if not fact.answers:
            yield place(fact), f"'{fact.id}' asks for nothing", "mark an answer that is not vague", fact.id
