"""Words that need the day of reading: today, recently, currently"""

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
    r"\b(today|yesterday|tomorrow|tonight|currently|recently|nowadays|at present|so far|"
    r"(?:this|last|next) (?:week|month|year|weekend)|latest)\b",
    re.IGNORECASE,
)


def check(deck: Deck) -> Iterator[Found]:
    """A card must make sense in ten years: it needs an absolute date."""
    for fact in deck.facts:
        for text in (fact.statement, *(stem for stem, _ in stems(fact))):
            if found := WORDS.search(text):
                message = f"'{found.group()}' means nothing on a card in ten years"
                yield place(fact), message, "write the date", fact.id
                break
