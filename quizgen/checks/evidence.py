"""Evidence of more than four words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "error"
MOST = 4
"""Words: enough to find the place, too few to be a copy of the sentence."""


def check(deck: Deck) -> Iterator[Found]:
    """A deck cites its article and never copies it."""
    for fact in deck.facts:
        for answer in fact.answers:
            for text in answer.evidence:
                if len(words(text)) > MOST:
                    message = f"the evidence '{text[:40]}' has more than {MOST} words"
                    yield (
                        place(fact, answer),
                        message,
                        "keep the one to four words that carry the answer",
                        fact.id,
                    )
