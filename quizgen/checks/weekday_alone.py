"""A weekday without its date"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import texts
from quizgen.checks.finding.phrases import PhrasePattern
from quizgen.text.digits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = PhrasePattern(re.compile(rf"\b(?:{'|'.join(DAYS)})\b"), DAYS)


def search(_: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each text that names a weekday and has no digit, and so no date."""
    for fact in deck_texts.facts_with_phrase(WEEKDAY):
        for written in texts(fact):
            if (match := WEEKDAY.search(written.text)) and not DIGIT.search(written.text):
                message = f"{written.name} says '{match.group()}', and no date"
                yield written.source, message, "write the date beside it", fact.id
