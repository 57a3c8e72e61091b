"""A statement or stem that speaks of the article or the text"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks._shared import place, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks._shared import Found
    from quizgen.model import Deck

SEVERITY = "warning"
WORDS = re.compile(
    r"\b(?:the|this) (?:article|text|passage|story|report above|author|reading)\b", re.IGNORECASE
)


def check(deck: Deck) -> Iterator[Found]:
    """A card is studied without the article at hand."""
    for fact in deck.facts:
        for text in (fact.statement, *(stem for stem, _ in stems(fact))):
            if found := WORDS.search(text):
                yield (
                    place(fact),
                    f"it speaks of '{found.group()}'",
                    "say it so that it makes sense alone",
                    fact.id,
                )
                break
