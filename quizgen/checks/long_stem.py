"""A stem of more than thirty words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import count_words, has_more_words, source_of_stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
MOST_STEM_WORDS = 30
"""Wozniak's "optimise wording", as the SuperMemoAssistant formulation checker measures it."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each long stem."""
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if has_more_words(stem, MOST_STEM_WORDS):
                yield (
                    source_of_stem(fact, asked),
                    f"this stem has {count_words(stem)} words",
                    f"ask in {MOST_STEM_WORDS} words or fewer",
                    fact.id,
                )
