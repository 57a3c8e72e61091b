"""A sentence of the article that no fact cites"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each sentence of ``article.sentences`` that is cited neither itself nor with its paragraph."""
    cited = {(at.paragraph, at.sentence) for fact in deck.facts for at in fact.at}
    for paragraph, count in enumerate(deck.article.sentences, 1):
        for sentence in range(1, count + 1):
            if not {(paragraph, sentence), (paragraph, 0)} & cited:
                message = f"no fact cites p{paragraph}s{sentence}"
                yield (
                    deck.source or NOWHERE,
                    message,
                    "write a fact for it, or allow 'no-fact' with the reason",
                    "",
                )
