"""Words that need the day of reading: today, recently, currently"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import texts
from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such word: a card must make sense in ten years, and needs a date."""
    deictic_words = pattern_of(words_of_language(deck.language).deictic, deck.language)
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if match := deictic_words.search(text):
                message = f"{what} says '{match.group()}', which means nothing on a card in ten years"
                yield at, message, "write the date", fact.id
