"""A text that speaks of the options of a choice, their letters or places"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import every_text, source_of_stem, stems
from quizgen.checks.finding.phrases import PhrasePattern, pattern_of
from quizgen.language.words import words_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.deck_texts import DeckTexts
    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact

SEVERITY = "warning"
WITH_OPTIONS = frozenset({"choice", "multiple_response"})
"""The types whose stems have their options below them."""


def search(deck: Deck, deck_texts: DeckTexts) -> Iterator[Finding]:
    """A finding for each text that is wrong once the options are shuffled, or asked for without them."""
    language = deck.language
    words = words_of_language(language)
    others, letters = pattern_of(words.other_options, language), _letters(words.before_letter, language)
    following = pattern_of(words.the_following, language)
    with_others = {fact.id for phrases in (others, letters) for fact in deck_texts.facts_with_phrase(phrases)}
    with_following = {fact.id for fact in deck_texts.facts_with_phrase(following)}
    for fact in deck.facts if with_others or with_following else ():
        for written in every_text(fact) if fact.id in with_others else ():
            text = written.text
            if match := others.search(text) or letters.search(text):
                message = f"{written.name} speaks of other options: '{match.group()}'"
                remedy = "options are shuffled in each version: say what is meant in words"
                yield written.source, message, remedy, fact.id
        if fact.id not in with_following or _always_has_options(fact):
            continue
        for stem, asked in stems(fact):
            if match := following.search(stem):
                message = f"the stem '{stem}' speaks of options below it: '{match.group()}'"
                remedy = (
                    "cards and gaps ask for it without options: ask so that it can be answered without them, or give "
                    "the fact 'types: [choice]'"
                )
                yield source_of_stem(fact, asked), message, remedy, fact.id


def _always_has_options(fact: Fact) -> bool:
    """Whether no question of a fact is ever asked without its options."""
    return bool(fact.types) and WITH_OPTIONS.issuperset(fact.types)


@cache
def _letters(before: tuple[str, ...], language: str) -> PhrasePattern:
    """A pattern for the letter of an option behind one of these words; capitals alone, since *option a* may go on."""
    words = pattern_of(before, language).pattern.pattern
    return PhrasePattern(re.compile(rf"(?i:{words})\s?[A-H](?![\w’'-])"), before)
