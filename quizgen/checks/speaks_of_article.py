"""A statement or stem that speaks of the article or the text"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import texts
from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each such word: a card is studied without the article at hand."""
    article_words = pattern_of(words_of_language(deck.language).the_article, deck.language)
    for fact in deck_texts.facts_with_phrase(article_words):
        for written in texts(fact):
            if match := article_words.search(written.text):
                message = f"{written.name} speaks of '{match.group()}'"
                yield written.source, message, "say it so that it makes sense alone", fact.id
