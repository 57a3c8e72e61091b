"""A statement or stem that speaks of the article or the text"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
ARTICLE_WORDS = re.compile(
    r"\b(?:the|this) (?:article|text|passage|story|report above|author|reading)\b", re.IGNORECASE
)


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such word: a card is studied without the article at hand."""
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if match := ARTICLE_WORDS.search(text):
                message = f"{what} speaks of '{match.group()}'"
                yield at, message, "say it so that it makes sense alone", fact.id
