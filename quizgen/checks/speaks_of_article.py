"""A statement or stem that speaks of the article or the text"""

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
    """A finding for each such word: a card is studied without the article at hand."""
    article_words = pattern_of(words_of_language(deck.language).the_article, deck.language)
    for fact in deck.facts:
        for what, text, at in texts(fact):
            if match := article_words.search(text):
                message = f"{what} speaks of '{match.group()}'"
                yield at, message, "say it so that it makes sense alone", fact.id
