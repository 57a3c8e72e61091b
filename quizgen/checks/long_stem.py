"""A stem of more than thirty words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"
MOST = 30
"""Words: Wozniak's "optimise wording", as the SuperMemoAssistant formulation checker measures it."""


def check(deck: Deck) -> Iterator[Found]:
    """A question should be read in one breath."""
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if (count := len(words(stem))) > MOST:
                yield (
                    place(fact, asked[0]),
                    f"this stem has {count} words",
                    f"ask in {MOST} words or fewer",
                    fact.id,
                )
