"""A statement or stem that speaks of the article or the text"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.found import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"
WORDS = re.compile(
    r"\b(?:the|this) (?:article|text|passage|story|report above|author|reading)\b", re.IGNORECASE
)


def check(deck: Deck) -> Iterator[Found]:
    """A card is studied without the article at hand."""
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if found := WORDS.search(text):
                message = f"{what} speaks of '{found.group()}'"
                yield at, message, "say it so that it makes sense alone", fact.id
