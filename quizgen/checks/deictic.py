"""Words that need the day of reading: today, recently, currently"""

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
    r"\b(today|yesterday|tomorrow|tonight|currently|recently|nowadays|at present|so far|"
    r"(?:this|last|next) (?:week|month|year|weekend)|latest)\b",
    re.IGNORECASE,
)


def check(deck: Deck) -> Iterator[Found]:
    """A card must make sense in ten years: it needs an absolute date."""
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if found := WORDS.search(text):
                message = f"{what} says '{found.group()}', which means nothing on a card in ten years"
                yield at, message, "write the date", fact.id
