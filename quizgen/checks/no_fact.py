"""Sentences of the article that no fact cites"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from quizgen.model import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
MOST_SPANS = 12
"""Sentences, or spans of them, that a message names."""


def check(deck: Deck) -> Iterator[Finding]:
    """One finding of all sentences that are cited neither themselves nor with their paragraph."""
    cited = {(at.paragraph, at.sentence) for fact in deck.facts for at in fact.at}
    spans: list[str] = []
    for paragraph, count in enumerate(deck.article.sentences, 1):
        if (paragraph, 0) not in cited:
            spans += _spans(paragraph, [n for n in range(1, count + 1) if (paragraph, n) not in cited])
    if spans:
        more = f" and {len(spans) - MOST_SPANS} other places" if len(spans) > MOST_SPANS + 1 else ""
        named = ", ".join(spans[:MOST_SPANS] if more else spans)
        remedy = (
            "write facts for what matters there; then say why the rest has none: allow: {no-fact: the reason}"
        )
        yield deck.sentences_at or deck.source or NOWHERE, f"no fact cites {named}{more}", remedy, ""


def _spans(paragraph: int, sentences: list[int]) -> Iterator[str]:
    """Sentences of a paragraph in words, those that follow each other as one: ``p1s2``, ``p3s1 to p3s4``."""
    for _, run in groupby(enumerate(sentences), key=lambda row: row[1] - row[0]):
        first, *rest = [f"p{paragraph}s{sentence}" for _, sentence in run]
        if len(rest) > 1:
            yield f"{first} to {rest[-1]}"
        else:
            yield from (first, *rest)
