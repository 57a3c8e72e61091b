"""Words that need the day of reading: today, recently, currently"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of, source_of_stem, stems, texts
from quizgen.checks.finding.openings import Openings
from quizgen.checks.finding.phrases import pattern_of
from quizgen.checks.finding.pronouns import pronoun_without_noun
from quizgen.event_names import EventNames
from quizgen.language.words import words_of_language
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact

SEVERITY = "warning"
STATEMENT_TYPES = frozenset({"cloze", "true_false"})
"""Types of question that show a fact's statement, and no stem."""


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each such word: a card must make sense in ten years, and needs a date.

    So does a stem that asks about *it*, and names nothing: a card or a shuffled quiz shows no stem before it. And so
    does a statement that opens with *he* or *the next day*, where no event above it says who or when that is.
    """
    events, openings = EventNames(deck), Openings(deck)
    deictic_words = pattern_of(words_of_language(deck.language).deictic, deck.language)
    with_words = {fact.id for fact in deck_texts.facts_with_phrase(deictic_words)}
    in_english = deck.language.startswith("en")
    for fact in deck.facts:
        # *Whose crest is this?* asks about a picture.
        for stem, asked in stems(fact) if in_english and not fact.asks_media else ():
            if word := pronoun_without_noun(stem):
                message = f"the stem '{brief(stem)}' says '{word}', and not what that is"
                yield source_of_stem(fact, asked), message, "name it: each question stands alone", fact.id
        if _stands_alone(fact) and (opening := openings.alone(fact, events)):
            message = f"the statement says '{opening}' first, and not what that is"
            at = source_of(fact, fact.answers[0] if fact.answers else None)
            yield at, message, "name it: each statement stands alone", fact.id
        for written in texts(fact) if fact.id in with_words else ():
            if match := deictic_words.search(written.text):
                message = f"{written.name} says '{match.group()}', which means nothing on a card in ten years"
                yield written.source, message, "write the date", fact.id


def _stands_alone(fact: Fact) -> bool:
    """Whether a question may show the statement without a stem."""
    return not fact.kind and (not fact.types or not STATEMENT_TYPES.isdisjoint(fact.types))
