"""Words that need the day of reading: today, recently, currently"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem, stems, texts
from quizgen.checks.finding.phrases import pattern_of
from quizgen.checks.finding.pronouns import pronoun_without_noun
from quizgen.language.words import words_of_language
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such word: a card must make sense in ten years, and needs a date.

    So does a stem that asks about *it*, and names nothing: a card or a shuffled quiz shows no stem before it.
    """
    deictic_words = pattern_of(words_of_language(deck.language).deictic, deck.language)
    for fact in deck.facts:
        shown = any(media.asked for media in fact.media)  # *whose crest is this?* asks about a picture
        for stem, asked in () if shown or not deck.language.startswith("en") else stems(fact):
            if word := pronoun_without_noun(stem):
                message = f"the stem '{brief(stem)}' says '{word}', and not what that is"
                yield source_of_stem(fact, asked), message, "name it: each question stands alone", fact.id
        for what, text, at in texts(fact):
            if match := deictic_words.search(text):
                message = f"{what} says '{match.group()}', which means nothing on a card in ten years"
                yield at, message, "write the date", fact.id
