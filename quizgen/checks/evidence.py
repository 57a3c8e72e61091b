"""Evidence of more than four words"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import has_more_words, source_of_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"
MOST_EVIDENCE_WORDS = 4
"""Enough to find the place in the sentence, too few to be a copy of it."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each evidence that is so long that it copies the article instead of citing it."""
    for fact in deck.facts:
        for answer in fact.answers:
            for number, text in enumerate(answer.evidence):
                if has_more_words(text, MOST_EVIDENCE_WORDS):
                    message = f"the evidence '{text[:40]}' has more than {MOST_EVIDENCE_WORDS} words"
                    yield (
                        source_of_word(fact, answer, "evidence", number),
                        message,
                        "keep the one to four words that carry the answer",
                        fact.id,
                    )
