"""Words that need the day of reading: today, recently, currently"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
DEICTIC_WORDS = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|currently|recently|nowadays|at present|so far|"
    r"(?:this|last|next) (?:week|month|year|weekend)|latest)\b",
    re.IGNORECASE,
)


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such word: a card must make sense in ten years, and needs a date."""
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if match := DEICTIC_WORDS.search(text):
                message = f"{what} says '{match.group()}', which means nothing on a card in ten years"
                yield at, message, "write the date", fact.id
